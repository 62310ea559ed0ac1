select bool_or(c.changed) from {call} as c (changed)
