package io.pgflow4j.faults;

import java.util.Random;

/** Another fault, while the items are not numbers. */
record UnderPayload(String name, Payload payload, Fault fault) implements Fault {
  @Override
  public boolean losesTasks() {
    return fault.losesTasks();
  }

  @Override
  public boolean hitsTheServer() {
    return fault.hitsTheServer();
  }

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.payload(payload);
    fault.strike(scene, random);
  }
}
