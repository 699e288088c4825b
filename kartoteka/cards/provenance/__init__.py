"""A8: where every value comes from: who, when, from which source and channel, verified by whom; its full history."""
