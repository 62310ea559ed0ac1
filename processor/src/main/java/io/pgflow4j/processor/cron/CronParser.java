package io.pgflow4j.processor.cron;

import io.pgflow4j.processor.report.Suggestion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads one expression: five fields of lists, whose parts are {@code *}, a number or a range, each
 * but the number with a step.
 */
final class CronParser {
  private static final Map<String, String> NICKNAMES =
      new TreeMap<>(
          Map.of(
              "@yearly", "0 0 1 1 *",
              "@annually", "0 0 1 1 *",
              "@monthly", "0 0 1 * *",
              "@weekly", "0 0 * * 0",
              "@daily", "0 0 * * *",
              "@midnight", "0 0 * * *",
              "@hourly", "0 * * * *"));

  /** What stands between commas, also nothing. */
  private static final String LIST_PART = "(?<![^,])[^,]*";

  private final String text;

  CronParser(String text) {
    this.text = text;
  }

  Cron parse() throws Refused {
    String trimmed = text.strip();
    if (trimmed.startsWith("@")) {
      return nickname(trimmed);
    }
    List<Word> words = words();
    Field[] fields = Field.values();
    if (words.size() > fields.length) {
      throw new Refused(
          words.get(fields.length).column(),
          "there is a field behind the weekdays",
          "Write five fields: minutes, hours, days, months and weekdays. Seconds and years are not supported.");
    }
    Map<Field, List<Integer>> numbers = new EnumMap<>(Field.class);
    for (Word word : words) {
      Field field = fields[numbers.size()];
      numbers.put(field, numbers(field, word));
    }
    if (words.size() < fields.length) {
      throw new Refused(
          text.stripTrailing().length() + 1,
          "there are no " + fields[words.size()].title(),
          "Write five fields: minutes, hours, days, months and weekdays, such as \"30 2 * * *\".");
    }
    return new Cron(
        numbers.getOrDefault(Field.MINUTE, List.of()),
        numbers.getOrDefault(Field.HOUR, List.of()),
        numbers.getOrDefault(Field.DAY, List.of()),
        numbers.getOrDefault(Field.MONTH, List.of()),
        numbers.getOrDefault(Field.WEEKDAY, List.of()));
  }

  private Cron nickname(String name) throws Refused {
    String meaning = NICKNAMES.get(name.toLowerCase(Locale.ROOT));
    if (meaning == null) {
      throw new Refused(
          text.indexOf('@') + 1,
          "'" + name + "' is not known",
          didYouMean(name, NICKNAMES.keySet().stream().toList())
              .orElse(
                  "Write five fields, or one of " + String.join(", ", NICKNAMES.keySet()) + "."));
    }
    return new CronParser(meaning).parse();
  }

  /** A part of the text. */
  private record Word(String text, int column) {}

  private List<Word> words() {
    return pieces(new Word(text, 1), "\\S+");
  }

  /** The pieces of a text that have a form, with their columns. */
  private static List<Word> pieces(Word whole, String form) {
    return Pattern.compile(form)
        .matcher(whole.text())
        .results()
        .map(piece -> new Word(piece.group(), whole.column() + piece.start()))
        .toList();
  }

  private static List<Integer> numbers(Field field, Word word) throws Refused {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (Word part : pieces(word, LIST_PART)) {
      for (int number : part(field, part)) {
        numbers.add(field.canonical(number));
      }
    }
    return List.copyOf(numbers);
  }

  private static List<Integer> part(Field field, Word part) throws Refused {
    int slash = part.text().indexOf('/');
    String range = slash < 0 ? part.text() : part.text().substring(0, slash);
    int hyphen = range.indexOf('-', 1);
    int first;
    int last;
    if (range.equals("*")) {
      first = field.lowest();
      last = field == Field.WEEKDAY ? 6 : field.highest();
    } else if (hyphen > 0) {
      first = number(field, new Word(range.substring(0, hyphen), part.column()));
      Word end = new Word(range.substring(hyphen + 1), part.column() + hyphen + 1);
      last = number(field, end);
      if (last == 0 && field == Field.WEEKDAY) {
        last = 7;
      }
      if (last < first) {
        throw new Refused(
            part.column(),
            "the range '" + range + "' ends before it begins",
            "Write the smaller one first, or two ranges with a comma between them.");
      }
    } else {
      first = number(field, new Word(range, part.column()));
      last = first;
      if (slash >= 0) {
        throw new Refused(
            part.column() + slash,
            "'" + part.text() + "' has a step but no range",
            "Write %s-%s%s.".formatted(range, field.highest(), part.text().substring(slash)));
      }
    }
    int step =
        slash < 0
            ? 1
            : step(field, new Word(part.text().substring(slash + 1), part.column() + slash + 1));
    List<Integer> numbers = new ArrayList<>();
    for (int number = first; number <= last; number += step) {
      numbers.add(number);
    }
    return numbers;
  }

  private static int step(Field field, Word word) throws Refused {
    int step = digits(word.text());
    if (step < 1 || step > field.highest()) {
      throw new Refused(
          word.column(),
          word.text().isEmpty() ? "the step is missing" : "'" + word.text() + "' is not a step",
          "Write a number from 1 to " + field.highest() + ".");
    }
    return step;
  }

  private static int number(Field field, Word word) throws Refused {
    int number = digits(word.text());
    if (number >= field.lowest() && number <= field.highest()) {
      return number;
    }
    int name = field.names().indexOf(word.text().toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return field.lowest() + name;
    }
    String range =
        "Write %s from %s to %s".formatted(field.title(), field.lowest(), field.highest())
            + (field.names().isEmpty()
                ? ""
                : ", or names from " + field.names().get(0) + " to " + last(field.names()));
    throw new Refused(
        word.column(),
        word.text().isEmpty()
            ? "a number is missing"
            : "'" + word.text() + "' is not one of the " + field.title(),
        didYouMean(word.text(), field.names()).orElse(range + "."));
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }

  private static Optional<String> didYouMean(String name, List<String> known) {
    return Suggestion.nearest(name, known).map(near -> "Did you mean " + near + "?");
  }

  private static int digits(String text) {
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
  }
}
