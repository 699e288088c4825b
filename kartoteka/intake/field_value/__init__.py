"""B13: the economics of a field: what capturing it costs against what knowing it changes, with how sure that is."""
