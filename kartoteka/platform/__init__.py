"""What every feature stands on: firms, people, rights, journal, jobs, pushes, lists, search."""
