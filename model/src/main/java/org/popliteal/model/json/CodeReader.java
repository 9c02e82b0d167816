package org.popliteal.model.json;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;

/**
 * Reads codes of public terminologies, and checks that they are written as their terminology writes
 * them.
 */
final class CodeReader {
  private static final Map<CodeSystem, Pattern> SHAPES =
      Map.of(
          CodeSystem.SNOMED_CT, Pattern.compile("[1-9][0-9]{2,14}[01]0[0-9]"),
          CodeSystem.ICD_10_CM, Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?"),
          CodeSystem.LOINC, Pattern.compile("(L[AP])?[0-9]{1,7}-[0-9]"),
          CodeSystem.RXNORM, Pattern.compile("[1-9][0-9]{0,7}"),
          CodeSystem.ATC, Pattern.compile("[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?"),
          CodeSystem.IPS_ABSENT_UNKNOWN, Pattern.compile("no(-[a-z]+)+"));
  private static final Map<CodeSystem, String> EXAMPLES =
      Map.of(
          CodeSystem.SNOMED_CT, "a concept id of 6 to 18 digits, for instance 82675004",
          CodeSystem.ICD_10_CM,
              "a letter, two characters, a point and up to four more, for instance M71.21",
          CodeSystem.LOINC, "digits, a hyphen and the check digit, for instance 39156-5",
          CodeSystem.RXNORM, "digits alone, for instance 5640",
          CodeSystem.ATC, "letters and digits by level, for instance M01AE01",
          CodeSystem.IPS_ABSENT_UNKNOWN,
              "lower-case words with hyphens, for instance no-allergy-info");

  private CodeReader() {}

  static List<Code> read(ObjectReader fields) {
    Set<String> seen = new HashSet<>();
    return fields.list("codes", code -> code(code, seen));
  }

  private static Code code(ObjectReader fields, Set<String> seen) {
    Optional<CodeSystem> system = fields.wordIfKnown("system", Vocabulary.of(CodeSystem.class));
    String code = fields.text("code");
    if (system.isPresent() && !code.isEmpty()) {
      check(system.get(), code, fields, "code");
    }
    Code.Laterality side = fields.wordBut("side", Code.Laterality.NONE);
    if (!seen.add(system + " " + code + " " + side)) {
      fields.listedTwice(fields.at("code"), "\"" + code + "\"");
    }
    return new Code(
        system.orElse(CodeSystem.RXNORM),
        code,
        fields.text("display"),
        side,
        fields.wordOr("mapping", Code.Mapping.EQUIVALENT),
        fields.textOrNone("seen"));
  }

  /** A code that is a key, with its display as the value. */
  static Code narrower(
      ObjectReader fields, CodeSystem system, String code, String seen, Set<String> known) {
    check(system, code, fields, code);
    if (!known.add(system + " " + code)) {
      fields.listedTwice(fields.at(code), "\"" + code + "\"");
    }
    return new Code(
        system, code, fields.text(code), Code.Laterality.NONE, Code.Mapping.NARROWER, seen);
  }

  private static void check(CodeSystem system, String code, ObjectReader fields, String key) {
    Pattern shape = SHAPES.get(system);
    if (shape != null && !shape.matcher(code).matches()) {
      fields.report(
          PackProblem.CODE_MALFORMED,
          fields.at(key),
          code,
          system.id(),
          EXAMPLES.getOrDefault(system, ""));
    } else if ((system == CodeSystem.SNOMED_CT && !CheckDigits.verhoeff(code))
        || (system == CodeSystem.LOINC && !CheckDigits.mod10(code.replaceFirst("^L[AP]", "")))) {
      fields.report(PackProblem.CODE_CHECK_DIGIT, fields.at(key), code, system.id());
    }
  }
}
