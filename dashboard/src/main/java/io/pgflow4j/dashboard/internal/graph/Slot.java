package io.pgflow4j.dashboard.internal.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a layer: a step's box, or where an edge passes. Changes while a layout is made. */
final class Slot {
  final @Nullable String id;
  final double height;
  final List<Slot> before = new ArrayList<>();
  final List<Slot> behind = new ArrayList<>();
  int position;
  double y;

  Slot(@Nullable String id, double height) {
    this.id = id;
    this.height = height;
  }
}
