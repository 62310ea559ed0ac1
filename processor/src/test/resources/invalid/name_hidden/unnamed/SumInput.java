record SumInput(int v) {}
