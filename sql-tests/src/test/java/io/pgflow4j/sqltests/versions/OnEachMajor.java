package io.pgflow4j.sqltests.versions;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Tests on a server of every supported version, on which the SQL core is installed first. */
abstract class OnEachMajor {
  final EachMajor servers = new EachMajor();

  @TestFactory
  final Stream<DynamicNode> majors() {
    return EachMajor.tests(
        major ->
            Stream.concat(Stream.of(dynamicTest("installs", () -> install(major))), tests(major)));
  }

  /** Starts a server of this version and makes it ready for the tests. */
  abstract void install(PostgresMajor major) throws IOException, SQLException;

  /** What is tested after that. */
  abstract Stream<DynamicNode> tests(PostgresMajor major);

  @AfterEach
  final void stop() throws IOException {
    servers.close();
  }
}
