"""The only place that knows everyone: settings, addresses, processes, the command line."""
