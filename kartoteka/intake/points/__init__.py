"""B14: points for collectors: a rule per fact and form, a statement traced to each fact, taken back by later corrections."""
