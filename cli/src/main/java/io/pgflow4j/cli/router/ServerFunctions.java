package io.pgflow4j.cli.router;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server offers to a router.
 *
 * @param version of pgflow
 */
public record ServerFunctions(
    String version, List<Signature> signatures, List<CompositeType> types) {

  /** Reads it from the server's catalogue. */
  public static ServerFunctions read(Database database) {
    return new ServerFunctions(
        Json.text(
            database.value(
                "select json_build_object('version', i.version) from pgflow.installed() i"),
            "version"),
        Signature.read(database),
        CompositeType.read(database));
  }

  /** Names of what a router made for this server would call in vain on another, in order. */
  public List<String> lackingIn(ServerFunctions other) {
    Stream<String> functions =
        signatures.stream()
            .filter(signature -> Routes.isCalled(signature.name()))
            .filter(signature -> other.signatures.stream().noneMatch(signature::isServedBy))
            .map(Signature::name);
    Stream<String> rows =
        types.stream()
            .filter(
                type ->
                    other.types.stream()
                        .noneMatch(
                            known ->
                                known.name().equals(type.name())
                                    && known.columns().containsAll(type.columns())))
            .map(CompositeType::name);
    return Stream.concat(functions, rows).distinct().sorted().toList();
  }
}
