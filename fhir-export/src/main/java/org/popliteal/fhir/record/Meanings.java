package org.popliteal.fhir.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Code;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RecordFamily.Holds;
import org.popliteal.model.RecordFamily.Part;

/** What the statements of a record mean to the findings of a pack, by codes and by names. */
final class Meanings {
  private final List<Family> families = new ArrayList<>();
  private final List<Family> doubts = new ArrayList<>();
  private final Map<String, Set<Family>> byCode = new HashMap<>();
  private final Map<String, Set<Family>> byObserved = new HashMap<>();

  /** A family, ready to be looked for. */
  private static final class Family {
    private final RecordFamily family;
    private final Set<String> except = new LinkedHashSet<>();
    private final Names words;
    private final Names unless;

    Family(RecordFamily family) {
      this.family = family;
      family.except().forEach(each -> except.add(Terminologies.key(each)));
      this.words = new Names(family.words());
      this.unless = new Names(family.unless());
    }
  }

  /**
   * What a statement means.
   *
   * @param family which answers a finding, or says why an entry answers none
   * @param doubt why it is not certain; empty if it is
   */
  record Meaning(RecordFamily family, String doubt) {}

  /**
   * What was recognised in a statement.
   *
   * @param meanings the families that it belongs to
   * @param others families that it would belong to, were it not something else by its text
   */
  record Recognised(List<Meaning> meanings, List<RecordFamily> others) {
    Recognised {
      meanings = List.copyOf(meanings);
      others = List.copyOf(others);
    }

    boolean isNothing() {
      return meanings.isEmpty() && others.isEmpty();
    }
  }

  Meanings(KnowledgeBase knowledgeBase) {
    Stream.concat(
            knowledgeBase.recordFamilies().stream(),
            knowledgeBase.findings().stream()
                .flatMap(finding -> ownFamilies(finding, unless(finding, knowledgeBase))))
        .map(Family::new)
        .forEach(this::add);
  }

  private void add(Family family) {
    (family.family.finding().isEmpty() ? doubts : families).add(family);
    for (Code code : family.family.codes()) {
      byCode.computeIfAbsent(Terminologies.key(code), each -> new LinkedHashSet<>()).add(family);
    }
    for (Code code : family.family.observed()) {
      byObserved
          .computeIfAbsent(Terminologies.key(code), each -> new LinkedHashSet<>())
          .add(family);
    }
  }

  /** What makes a medicine or a diagnosis something else does so for a finding's own codes, too. */
  private static List<String> unless(Finding finding, KnowledgeBase knowledgeBase) {
    return knowledgeBase.recordFamilies().stream()
        .filter(each -> each.finding().equals(finding.id()))
        .flatMap(each -> each.unless().stream())
        .distinct()
        .toList();
  }

  /** The ways in which a finding says itself that a record may answer it. */
  private static Stream<RecordFamily> ownFamilies(Finding finding, List<String> unless) {
    boolean isMedicine = finding.kind() == Finding.Kind.MEDICATION;
    boolean isQuantity = finding.answer() instanceof AnswerType.Quantity;
    Set<Part> parts =
        isQuantity
            ? Set.of(Part.OBSERVATION)
            : Set.of(Part.CONDITION, Part.OBSERVATION, isMedicine ? Part.MEDICINE : Part.ALLERGY);
    return finding.recorded().stream()
        .map(
            way ->
                new RecordFamily(
                    finding.id(),
                    finding.id(),
                    isQuantity ? "" : way.option().isEmpty() ? "yes" : way.option(),
                    parts,
                    isMedicine && !way.option().isEmpty() ? Holds.EVER : Holds.NOW,
                    way.validDays(),
                    way.codes().isEmpty() ? exact(finding) : way.codes(),
                    List.of(),
                    isQuantity ? exact(finding) : finding.codes(),
                    List.of(),
                    unless,
                    "",
                    way.evidence()));
  }

  /** The codes of a finding that mean it, and not more. */
  static List<Code> exact(Finding finding) {
    return finding.codes().stream().filter(each -> each.mapping() != Code.Mapping.BROADER).toList();
  }

  /** True if a statement is about one of the codes. */
  static boolean isAbout(RecordEntry entry, List<Code> codes) {
    List<String> keys = codes.stream().map(Terminologies::key).toList();
    return entry.codings().stream()
        .flatMap(each -> Terminologies.keys(each).stream())
        .anyMatch(keys::contains);
  }

  /** What a statement means. */
  Recognised of(RecordEntry entry) {
    Map<Family, String> found = new LinkedHashMap<>();
    if (entry.part() == Part.OBSERVATION) {
      observation(entry).forEach(each -> found.put(each, each.family.unsure()));
    } else {
      coded(entry.codings(), byCode).forEach(each -> found.put(each, each.family.unsure()));
    }
    List<List<String>> texts = entry.texts().stream().map(Names::words).toList();
    if (entry.part() != Part.OBSERVATION) {
      for (Family family : families) {
        for (List<String> text : texts) {
          OptionalInt place = family.words.find(text);
          if (place.isPresent()) {
            String doubt = isDoubted(entry.part(), text, place.getAsInt());
            found.merge(
                family,
                doubt.isEmpty() ? family.family.unsure() : doubt,
                (known, other) -> known.isEmpty() ? known : other);
          }
        }
      }
    }
    found.keySet().removeIf(each -> !each.family.in().contains(entry.part()));
    List<Meaning> meanings = new ArrayList<>();
    List<RecordFamily> others = new ArrayList<>();
    found.forEach(
        (each, doubt) -> {
          if (texts.stream().anyMatch(each.unless::isIn)) {
            others.add(each.family);
          } else {
            meanings.add(new Meaning(each.family, doubt));
          }
        });
    return new Recognised(meanings, others);
  }

  private String isDoubted(Part part, List<String> text, int place) {
    return doubts.stream()
            .filter(each -> each.family.in().contains(part))
            .anyMatch(each -> each.words.isIn(text) || each.unless.isIn(text.subList(0, place)))
        ? "its text may deny it, or speak of somebody else"
        : "";
  }

  private Set<Family> observation(RecordEntry entry) {
    Set<Family> families = coded(entry.codings(), byObserved);
    Set<Family> values =
        entry.value() instanceof CodeableConcept concept
            ? coded(concept.getCoding(), byCode)
            : Set.of();
    families.removeIf(
        each -> !each.family.codes().isEmpty() && !isMeasured(each) && !values.contains(each));
    return families;
  }

  /** Of a quantity the codes say what is measured, not what the value is. */
  private static boolean isMeasured(Family family) {
    return family.family.answer().isEmpty();
  }

  private static Set<Family> coded(List<Coding> codings, Map<String, Set<Family>> families) {
    Set<Family> found = new LinkedHashSet<>();
    for (Coding coding : codings) {
      List<String> keys = Terminologies.keys(coding);
      for (String key : keys) {
        families.getOrDefault(key, Set.of()).stream()
            .filter(each -> keys.stream().noneMatch(each.except::contains))
            .forEach(found::add);
      }
    }
    return found;
  }
}
