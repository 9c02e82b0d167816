package org.popliteal.fhir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.popliteal.fhir.record.Records.AT;
import static org.popliteal.fhir.record.Records.READER;
import static org.popliteal.fhir.record.Records.read;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.Cases;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;

/**
 * What stands in the way of a treatment, as people write it: brands, shorthand, operations, codes.
 */
class RecordNamesTest {
  /** What forbids tablets against inflammation by itself. */
  private static final Set<String> FORBIDS_TABLETS =
      Set.of(
          "peptic-ulcer-or-gi-bleed",
          "heart-failure",
          "chronic-kidney-disease",
          "nsaid-allergy",
          "anticoagulant",
          "current-nsaid",
          "liver-disease",
          "ciclosporin-or-tacrolimus");

  private static Resource entry(String part, String written) {
    return switch (part) {
      case "condition" -> {
        Condition condition = Records.condition(written);
        condition.setRecordedDateElement(new DateTimeType("2026-02-20"));
        yield condition;
      }
      case "medicine" -> {
        MedicationRequest medicine = Records.medicine(written);
        medicine.setAuthoredOnElement(new DateTimeType("2026-02-20"));
        yield medicine;
      }
      default -> Records.allergy(written);
    };
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/record-names.csv", delimiter = ';', numLinesToSkip = 1)
  void isUnderstoodOrAtLeastAskedAbout(
      String part, String written, String finding, String expected) {
    RecordReading reading = read(entry(part, written));
    if (expected.equals("yes")) {
      assertThat(reading.taken()).containsKey(finding);
      Answer answer = reading.taken().get(finding).answer();
      assertThat(answer).isNotEqualTo(Answer.Presence.ABSENT);
    } else {
      assertThat(reading.taken()).doesNotContainKey(finding);
      assertThat(reading.unusable())
          .anySatisfy(
              item -> {
                assertThat(item.findings()).contains(finding);
                assertThat(item.reason()).isNotEmpty();
              });
    }
    assertThat(reading.notUnderstood()).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/record-names.csv", delimiter = ';', numLinesToSkip = 1)
  void keepsTabletsAgainstInflammationFromThePlan(
      String part, String written, String finding, String expected) {
    if (!expected.equals("yes") || !FORBIDS_TABLETS.contains(finding)) {
      return;
    }
    Assessment stated =
        Assessment.of(Cases.KNOWLEDGE_BASE, "case-1", AT)
            .measure("age", 40, "a")
            .choose("pain-site", "central-popliteal")
            .yes("known-knee-osteoarthritis")
            .build();
    Plan plan =
        Cases.ASSESSOR.assess(READER.merge(stated, Records.of(entry(part, written)))).plan();
    assertThat(plan.recommendations())
        .noneMatch(each -> each.intervention().id().equals("oral-nsaid"));
  }

  /** What is written in another language is for a clinician to read: none of it is lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "condition;Chronische Niereninsuffizienz",
        "condition;Insuffisance cardiaque",
        "condition;Úlcera gástrica",
        "condition;心不全",
        "condition;Язва желудка",
        "condition;اعتلال الكلى",
        "condition;http://example.org/local|4711",
        "medicine;варфарин 5 мг",
        "medicine;華法林",
        "medicine;Blutverdünner",
        "medicine;http://fhir.de/CodeSystem/ifa/pzn|01234567",
        "allergy;Schmerzmittel",
        "allergy;非ステロイド性抗炎症薬"
      })
  void whatIsWrittenInAnotherLanguageIsShown(String line) {
    String[] parts = line.split(";", 2);
    RecordReading reading = read(entry(parts[0], parts[1]));
    assertThat(reading.taken()).isEmpty();
    String shown = parts[1].replaceFirst("^http[^|]*\\|", "");
    assertThat(reading.notUnderstood())
        .extracting(RecordReading.Item::text)
        .isEqualTo(List.of(shown));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "condition;Acute renal insufficiency after surgery;chronic-kidney-disease",
        "condition;Neurogenic claudication;peripheral-artery-disease-known",
        "condition;Family history of heart attack;cardiovascular-disease",
        "medicine;ATC|M01AX25|chondroitin sulfate;current-nsaid",
        "medicine;Diclofenaco gel;current-nsaid"
      })
  void whatIsSomethingElseIsNotTaken(String line) {
    String[] parts = line.split(";", 3);
    assertThat(read(entry(parts[0], parts[1])).taken()).doesNotContainKey(parts[2]);
  }
}
