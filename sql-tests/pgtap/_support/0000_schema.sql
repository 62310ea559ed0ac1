-- What the suites share lives in schema test; it is loaded before each suite and rolled back after it.
create schema test;
