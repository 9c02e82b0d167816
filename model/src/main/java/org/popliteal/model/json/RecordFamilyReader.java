package org.popliteal.model.json;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RecordFamily.Holds;
import org.popliteal.model.RecordFamily.Part;

/** Reads how entries of a health record are understood. */
record RecordFamilyReader(Index index, CriterionReader criteria, EvidenceReader evidence) {
  private static final Pattern NAME =
      Pattern.compile("[\\p{Ll}\\p{Lo}0-9]+\\*?( [\\p{Ll}\\p{Lo}0-9]+\\*?)*");

  RecordFamily read(ObjectReader fields) {
    String id = fields.id("id");
    String finding = fields.has("finding") ? index.reference(fields, "finding", Kind.FINDING) : "";
    RecordFamily family =
        new RecordFamily(
            id,
            finding,
            answer(fields, finding),
            Set.copyOf(fields.words("in", Vocabulary.of(Part.class))),
            fields.wordBut("holds", Holds.NOW),
            fields.integerOr("validDays", 1, 36500, 0),
            codes(fields, "codes"),
            codes(fields, "except"),
            codes(fields, "observed"),
            names(fields, "words"),
            names(fields, "unless"),
            fields.textOrNone("unsure"),
            fields.has("validDays") ? evidence.ofNumber(fields) : evidence.required(fields));
    fields.needsSome("in");
    if (family.codes().isEmpty() && family.words().isEmpty() && family.observed().isEmpty()) {
      fields.report(PackProblem.RECOGNISES_NOTHING, fields.place(), id);
    }
    if (finding.isEmpty()
        && !fields.has("finding")
        && !family.codes().isEmpty()
        && family.unsure().isEmpty()) {
      fields.report(PackProblem.ANSWERS_NO_FINDING, fields.place(), id);
    }
    for (Code code : family.except()) {
      if (family.codes().stream().noneMatch(each -> isBelow(code, each))) {
        fields.report(PackProblem.EXCEPTION_NOT_BELOW, fields.at("except"), code.code());
      }
    }
    return family;
  }

  private String answer(ObjectReader fields, String finding) {
    AnswerType type = criteria.types().get(finding);
    if (type == null || type instanceof AnswerType.Quantity) {
      if (type == null && !finding.isEmpty()) {
        fields.has("answer"); // The finding was reported: whether the answer fits nobody can say.
      }
      return "";
    }
    List<String> known = type.ids();
    String answer = fields.text("answer");
    if (!answer.isEmpty() && !known.contains(answer)) {
      fields.report(
          PackProblem.UNKNOWN_ANSWER_OF_RECORD,
          fields.at("answer"),
          answer,
          NearestId.suggestOrList("Answers:", answer, known));
    }
    return answer;
  }

  private static List<String> names(ObjectReader fields, String key) {
    return fields.texts(
        key,
        (name, place) -> {
          if (!NAME.matcher(name).matches()) {
            fields.report(PackProblem.BAD_NAME, place, name);
          }
        });
  }

  private static boolean isBelow(Code code, Code other) {
    return code.system() == other.system() && code.code().startsWith(other.code());
  }

  /** Codes in lists with one source each. */
  private static List<Code> codes(ObjectReader fields, String key) {
    Set<String> seen = new HashSet<>();
    return fields.list(key, list -> list(list, seen)).stream().flatMap(List::stream).toList();
  }

  private static List<Code> list(ObjectReader fields, Set<String> seen) {
    Map<String, CodeSystem> systems = Vocabulary.of(CodeSystem.class);
    CodeSystem system = fields.wordIfKnown("system", systems).orElse(CodeSystem.RXNORM);
    String source = fields.text("seen");
    return fields.object(
        "codes",
        codes ->
            codes.keys().stream()
                .map(code -> CodeReader.narrower(codes, system, code, source, seen))
                .toList());
  }
}
