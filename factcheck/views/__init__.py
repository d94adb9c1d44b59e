"""One module a page. Views fetch, bind, act and respond; the rules are in the models."""
