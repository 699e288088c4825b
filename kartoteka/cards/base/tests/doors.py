"""What is asked of the list of cards."""

QUERIES = {
    "base/": [
        "c=name,phone,email,requisite,manager&s=name", "f=phone~contains~123456", "f=city~eq~Chi%C8%99in%C4%83u", "view={view_id}",
        "f=manager~any~{employee_id}", "f=groups~any~{group_id}", "f=anything~contains~Orion",
        "s=-updated_at", "f=anything~contains~anziba", "f=anything~contains~123456",
    ]
}  # fmt: skip
