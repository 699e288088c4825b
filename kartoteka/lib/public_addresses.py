"""Which network addresses lead out of this network, so that nobody makes the program call what stands inside it."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges by which an IPv4 address travels inside an IPv6 one: RFC 6052, RFC 3056, RFC 4380.
TRANSLATED = tuple(ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


def is_public(text: str) -> bool:
    """Whether an address as the resolver gives it (perhaps with a zone, "fe80::1%eth0") is one of the open Internet.

    Loopback, private, link-local, shared, multicast, reserved and unspecified ones are not; an IPv4 address inside an
    IPv6 one is judged as what it is, and ranges that are translated on the way are none either.
    """
    address = _read(text)
    if address is None or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    if address.version == 6 and any(address in network for network in TRANSLATED):
        return False
    return address.is_global


def is_loopback(text: str) -> bool:
    """Whether an address is of this very machine."""
    address = _read(text)
    return address is not None and address.is_loopback


def _read(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
