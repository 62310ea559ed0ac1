package flows;

@Deprecated
class Around {
  record Inside(int value) {}
}
