package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.UnitWords;

/** Reads an answer as a person types it. */
final class AnswerText {
  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?)\\s*(\\S{0,20})");

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
      return measured(quantity, reply);
    }
    return switch (reply) {
      case "y", "yes", "true" -> Optional.of(Answer.Presence.PRESENT);
      case "n", "no", "false" -> Optional.of(Answer.Presence.ABSENT);
      default -> Optional.empty();
    };
  }

  private static Optional<Answer> chosen(AnswerType.Choice choice, String reply) {
    for (AnswerType.Option option : choice.options()) {
      if (option.label().equalsIgnoreCase(reply)) {
        return Optional.of(new Answer.Chosen(List.of(option.id())));
      }
    }
    List<String> given = List.of(reply.split("[\\s,;]+"));
    List<String> ids = new ArrayList<>();
    List<AnswerType.Option> options = choice.options();
    for (int i = 0; i < options.size(); i++) {
      if (given.contains(Integer.toString(i + 1)) || given.contains(options.get(i).id())) {
        ids.add(options.get(i).id());
      }
    }
    boolean fits =
        ids.size() == given.stream().distinct().count()
            && (ids.size() == 1 || choice.select() == AnswerType.Select.MANY);
    return fits && !ids.isEmpty() ? Optional.of(new Answer.Chosen(ids)) : Optional.empty();
  }

  private static Optional<Answer> measured(AnswerType.Quantity quantity, String reply) {
    Matcher matcher = QUANTITY.matcher(reply);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(1).replace(',', '.'));
    String unit = matcher.group(2);
    return Optional.of(
        new Answer.Measured(value, unit.isEmpty() ? quantity.unit() : ucum(quantity, unit)));
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
