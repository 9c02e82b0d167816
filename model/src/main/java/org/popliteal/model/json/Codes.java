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
final class Codes {
  private static final Map<CodeSystem, Pattern> SHAPES =
      Map.of(
          CodeSystem.SNOMED_CT, Pattern.compile("[1-9][0-9]{2,14}[01]0[0-9]"),
          CodeSystem.ICD_10_CM, Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?"),
          CodeSystem.LOINC, Pattern.compile("(L[AP])?[0-9]{1,7}-[0-9]"),
          CodeSystem.RXNORM, Pattern.compile("[1-9][0-9]{0,7}"),
          CodeSystem.ATC, Pattern.compile("[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?"));
  private static final Map<CodeSystem, String> EXAMPLES =
      Map.of(
          CodeSystem.SNOMED_CT, "a concept id of 6 to 18 digits, for instance 82675004",
          CodeSystem.ICD_10_CM,
              "a letter, two characters, a point and up to four more, for instance M71.21",
          CodeSystem.LOINC, "digits, a hyphen and the check digit, for instance 39156-5",
          CodeSystem.RXNORM, "digits alone, for instance 5640",
          CodeSystem.ATC, "letters and digits by level, for instance M01AE01");

  private final Problems problems;

  Codes(Problems problems) {
    this.problems = problems;
  }

  List<Code> read(Fields fields) {
    Set<String> seen = new HashSet<>();
    return fields.objects(
        "codes",
        each -> {
          Code code = code(each);
          if (!seen.add(code.system() + " " + code.code() + " " + code.side())) {
            problems.add(
                PackProblem.LISTED_TWICE,
                each.at("code"),
                "\"" + code.code() + "\" is listed twice",
                "Take one of them away.");
          }
          return Optional.of(code);
        });
  }

  private Code code(Fields fields) {
    CodeSystem system = fields.word("system", Words.CODE_SYSTEM, CodeSystem.RXNORM);
    String code = fields.text("code");
    if (Words.CODE_SYSTEM.containsKey(fields.value("system").asText()) && !code.isEmpty()) {
      check(system, code, fields.at("code"));
    }
    return new Code(
        system,
        code,
        fields.text("display"),
        fields.wordOr("side", Words.SIDE, Code.Laterality.NONE),
        fields.wordOr("mapping", Words.MAPPING, Code.Mapping.EQUIVALENT),
        fields.textOrNone("seen"));
  }

  private void check(CodeSystem system, String code, Place place) {
    Pattern shape = SHAPES.get(system);
    if (shape != null && !shape.matcher(code).matches()) {
      problems.add(
          PackProblem.CODE_MALFORMED,
          place,
          "\"" + code + "\" is not a code of " + system.id(),
          "Write " + EXAMPLES.get(system) + ".");
    } else if ((system == CodeSystem.SNOMED_CT && !CheckDigits.verhoeff(code))
        || (system == CodeSystem.LOINC && !CheckDigits.mod10(code.replaceFirst("^L[AP]", "")))) {
      problems.add(
          PackProblem.CODE_CHECK_DIGIT,
          place,
          "the check digit of \"" + code + "\" is wrong",
          "Compare the code with "
              + system.id()
              + " again: a digit is wrong, or two have changed places.");
    }
  }
}
