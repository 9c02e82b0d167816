package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.UnitWords;

/** Reads an answer as a person types it: loosely, but never by a guess between two options. */
final class AnswerText {
  private static final String NUMBER = "([+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?)";
  private static final Pattern QUANTITY = Pattern.compile(NUMBER + "\\s*(\\S{0,20})");
  private static final Pattern RANGE =
      Pattern.compile(NUMBER + "\\s*(?:-|\u2013|to|or)\\s*" + NUMBER + "\\s*(\\S{0,20})");

  /** 1,200 is one and a fifth to some and twelve hundred to others: it is asked again. */
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])");

  private static final Pattern HEDGE =
      Pattern.compile(
          "^(?:(?:about|around|roughly|approximately|circa|ca\\.?|nearly|almost|maybe|for|since|some"
              + "|the last)\\s+|~\\s*)+|(?:\\s+(?:ago|old|now|already|or so|tall))+$");
  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[,;+&/]|\\band\\b)\\s*");

  /** What people write instead of figures. */
  private static final Map<String, String> FIGURES =
      Map.ofEntries(
          Map.entry("a", "1"),
          Map.entry("an", "1"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("twelve", "12"),
          Map.entry("yesterday", "1 day"),
          Map.entry("today", "0 days"),
          Map.entry("fortnight", "2 weeks"));

  private AnswerText() {}

  /**
   * Reads an answer.
   *
   * @param type what the finding takes
   * @param reply lower-case, without spaces at its ends
   * @return empty where the text is no answer of this type; whether it is plausible is checked
   *     elsewhere
   */
  static Optional<Answer> read(AnswerType type, String reply) {
    if (type instanceof AnswerType.Choice choice) {
      return chosen(choice, reply);
    }
    if (type instanceof AnswerType.Quantity quantity) {
      return measured(quantity, figures(reply));
    }
    return switch (reply) {
      case "y", "yes", "yeah", "yep", "yup", "true" -> Optional.of(Answer.Presence.PRESENT);
      case "n", "no", "nope", "nah", "none", "never", "false" ->
          Optional.of(Answer.Presence.ABSENT);
      default -> Optional.empty();
    };
  }

  /** Whether somebody says that they do not know. */
  static boolean isUnknown(String reply) {
    return switch (reply.replace("\u2019", "'").replaceFirst("^i(?:'m| am) ", "")) {
      case "skip",
          "?",
          "idk",
          "dunno",
          "pass",
          "unsure",
          "unknown",
          "not sure",
          "no idea",
          "don't know",
          "dont know",
          "i don't know",
          "i dont know" ->
          true;
      default -> false;
    };
  }

  /** Whether nothing of a list applies. */
  static boolean isNone(String reply) {
    return reply.matches("0|no|n|nope|none|nothing|neither|none of (?:these|them|those)");
  }

  private static Optional<Answer> chosen(AnswerType.Choice choice, String reply) {
    Optional<String> whole = option(choice, reply);
    if (whole.isPresent()) {
      return Optional.of(new Answer.Chosen(List.of(whole.get())));
    }
    List<String> given =
        reply.matches("[0-9\\s,;+&/]+|[0-9]+(?:\\s+and\\s+[0-9]+)*")
            ? List.of(reply.split("[\\s,;+&/]+(?:and\\s+)?"))
            : List.of(BETWEEN.split(reply));
    Set<String> marked = new LinkedHashSet<>();
    for (String each : given) {
      Optional<String> option = option(choice, each);
      if (option.isEmpty()) {
        return Optional.empty();
      }
      marked.add(option.get());
    }
    return marked.size() == 1 || choice.select() == AnswerType.Select.MANY
        ? Optional.of(new Answer.Chosen(List.copyOf(inOrder(choice, marked))))
        : Optional.empty();
  }

  private static List<String> inOrder(AnswerType.Choice choice, Set<String> marked) {
    List<String> ids = new ArrayList<>();
    choice.options().stream().map(AnswerType.Option::id).filter(marked::contains).forEach(ids::add);
    return ids;
  }

  /**
   * The option that is meant: by number, id or label, or by how the label of one begins and of no
   * other.
   */
  private static Optional<String> option(AnswerType.Choice choice, String reply) {
    List<AnswerType.Option> options = choice.options();
    Optional<String> exact =
        IntStream.range(0, options.size())
            .filter(
                i ->
                    reply.equals(Integer.toString(i + 1))
                        || reply.equals(options.get(i).id())
                        || reply.equalsIgnoreCase(options.get(i).label()))
            .mapToObj(i -> options.get(i).id())
            .findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<String> words = words(reply.replaceFirst("^(?:on |in )?(?:the|my) ", ""));
    List<String> meant =
        options.stream()
            .filter(each -> isMeant(words(each.label()), words))
            .map(AnswerType.Option::id)
            .toList();
    return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
  }

  /** Whether a label begins with the words, or these are the label and one word more. */
  private static boolean isMeant(List<String> label, List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    if (words.size() == 1 && words.get(0).length() == 1) {
      return label.get(0).startsWith(words.get(0)) && !words.get(0).matches("[0-9]");
    }
    return words.size() <= label.size()
        ? label.subList(0, words.size()).equals(words)
        : words.size() == label.size() + 1 && words.subList(0, label.size()).equals(label);
  }

  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+"))
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String figures(String reply) {
    String bare = HEDGE.matcher(reply).replaceAll("").replaceFirst("^an? (?=couple|fortnight)", "");
    String counted = bare.replaceFirst("^couple of ", "2 ");
    String[] parts = counted.split("\\s+", 2);
    String first = FIGURES.getOrDefault(parts[0], parts[0]);
    return parts.length == 1 ? first : first + " " + parts[1];
  }

  private static Optional<Answer> measured(AnswerType.Quantity quantity, String reply) {
    if (THOUSANDS.matcher(reply).find()) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(reply);
    if (range.matches()) {
      double low = number(range.group(1));
      double high = number(range.group(2));
      return low <= high
          ? Optional.of(measured(quantity, (low + high) / 2, range.group(3)))
          : Optional.empty();
    }
    Matcher matcher = QUANTITY.matcher(reply);
    return matcher.matches()
        ? Optional.of(measured(quantity, number(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  private static Answer measured(AnswerType.Quantity quantity, double value, String unit) {
    return new Answer.Measured(value, unit.isEmpty() ? quantity.unit() : ucum(quantity, unit));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(',', '.'));
  }

  /**
   * The UCUM code of a unit as it was typed, in any case or as a word; itself where none is like
   * it.
   */
  private static String ucum(AnswerType.Quantity quantity, String typed) {
    return Stream.concat(
            Stream.of(quantity.unit()),
            quantity.alternatives().stream().map(AnswerType.Conversion::unit))
        .filter(
            each -> typed.equalsIgnoreCase(each) || bare(typed).equals(bare(UnitWords.of(each))))
        .findFirst()
        .orElse(typed);
  }

  /** A unit's word in the singular, without a degree sign. */
  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replace("\u00b0", "").replaceFirst("(?<=..)s$", "");
  }
}
