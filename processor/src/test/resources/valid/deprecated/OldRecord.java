package flows;

@Deprecated
record OldRecord(int value) {}
