package io.pgflow4j.contracts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts that users rely on. A subject, such as a type or a function, has matters, such as a method
 * or a parameter; a matter has words. The text form has a line per subject and, indented, a line
 * per matter: {@code matter: word; word}.
 */
final class Contract {
  /** Words that ask something of users: taking one away is additive, adding one is not. */
  private static final Set<String> BURDENS =
      Set.of("abstract", "final", "required", "sealed", "may be null");

  /** Those that make even a new matter a break, because existing users do not know of it. */
  private static final Set<String> DEMANDS = Set.of("abstract", "required");

  private final SortedMap<String, SortedMap<String, Set<String>>> subjects = new TreeMap<>();

  static Contract parse(String text) {
    Contract contract = new Contract();
    String subject = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("  ")) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
          contract.add(subject, line.strip());
        } else {
          contract.add(
              subject, line.substring(2, colon), line.substring(colon + 2).split("; ", -1));
        }
      } else if (!line.isBlank()) {
        subject = line;
        contract.add(subject);
      }
    }
    return contract;
  }

  /** Adds a subject. */
  void add(String subject) {
    subjects.computeIfAbsent(subject, s -> new TreeMap<>());
  }

  /** Adds a matter of a subject. */
  void add(String subject, String matter, String... words) {
    subjects
        .computeIfAbsent(subject, s -> new TreeMap<>())
        .put(matter, new LinkedHashSet<>(List.of(words)));
  }

  /** The text form; {@link #parse} reads it. */
  String text() {
    StringBuilder text = new StringBuilder();
    subjects.forEach(
        (subject, matters) -> {
          text.append(subject).append('\n');
          matters.forEach(
              (matter, words) -> {
                text.append("  ").append(matter);
                text.append(words.isEmpty() ? "" : ": " + String.join("; ", words)).append('\n');
              });
        });
    return text.toString();
  }

  /** What users of this contract would notice when they get the other one, a line each. */
  List<String> breaches(Contract now) {
    List<String> breaches = new ArrayList<>();
    subjects.forEach(
        (subject, matters) -> {
          SortedMap<String, Set<String>> matters2 = now.subjects.get(subject);
          if (matters2 == null) {
            breaches.add(subject + " is gone");
          } else {
            breaches(subject, matters, matters2, breaches);
          }
        });
    return breaches;
  }

  private static void breaches(
      String subject,
      Map<String, Set<String>> before,
      Map<String, Set<String>> after,
      List<String> breaches) {
    before.forEach(
        (matter, words) -> {
          Set<String> now = after.get(matter);
          if (now == null) {
            breaches.add("%s: '%s' is gone; it was '%s'".formatted(subject, matter, join(words)));
          } else if (!isAdditive(words, now)) {
            breaches.add(
                "%s: '%s' was '%s' and is now '%s'"
                    .formatted(subject, matter, join(words), join(now)));
          }
        });
    after.forEach(
        (matter, words) -> {
          if (!before.containsKey(matter) && words.stream().anyMatch(DEMANDS::contains)) {
            breaches.add(
                "%s: '%s' is new and asks something of existing users: '%s'"
                    .formatted(subject, matter, join(words)));
          }
        });
  }

  private static boolean isAdditive(Set<String> before, Set<String> after) {
    return before.stream().allMatch(word -> after.contains(word) || BURDENS.contains(word))
        && after.stream().allMatch(word -> before.contains(word) || !BURDENS.contains(word));
  }

  private static String join(Set<String> words) {
    return String.join("; ", words);
  }
}
