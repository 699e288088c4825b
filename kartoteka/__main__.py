"""`python -m kartoteka` is the command `kartoteka`."""

from kartoteka.config.command_line import main

if __name__ == "__main__":
    main()
