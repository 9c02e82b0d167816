package org.popliteal.fhir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.popliteal.fhir.record.Records.AT;
import static org.popliteal.fhir.record.Records.READER;
import static org.popliteal.fhir.record.Records.allergy;
import static org.popliteal.fhir.record.Records.concept;
import static org.popliteal.fhir.record.Records.condition;
import static org.popliteal.fhir.record.Records.medicine;
import static org.popliteal.fhir.record.Records.observation;
import static org.popliteal.fhir.record.Records.read;
import static org.popliteal.fhir.record.Records.resolved;

import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.Cases;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.Assessment;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Finding;

/** What a record hides under another code, a level deeper, or in a text. */
class RecordMeaningTest {

  private static void assertYes(Resource resource, String finding) {
    RecordReading reading = read(resource);
    Answered answered = reading.taken().get(finding);
    assertThat(answered).as("%s in %s", finding, reading).isNotNull();
    assertThat(answered.answer()).isEqualTo(Presence.PRESENT);
  }

  @ParameterizedTest
  @CsvSource({
    "ICD|N18.4, chronic-kidney-disease",
    "ICD|N18.30, chronic-kidney-disease",
    "ICD|N18.32, chronic-kidney-disease",
    "ICD|N184, chronic-kidney-disease",
    "urn:oid:2.16.840.1.113883.6.90|N18.6, chronic-kidney-disease",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm|N18.3, chronic-kidney-disease",
    "ICD|I12.0, chronic-kidney-disease",
    "ICD|E11.22, chronic-kidney-disease",
    "SCT|431857002, chronic-kidney-disease",
    "SCT|700379002, chronic-kidney-disease",
    "CKD stage 4, chronic-kidney-disease",
    "CKD3b, chronic-kidney-disease",
    "local|77|End stage renal disease on hemodialysis, chronic-kidney-disease",
    "ICD|I50.22, heart-failure",
    "ICD|I11.0, heart-failure",
    "ICD|I13.2, heart-failure",
    "SCT|703272007, heart-failure",
    "HFpEF, heart-failure",
    "ICD|I25.10, cardiovascular-disease",
    "ICD|I21.4, cardiovascular-disease",
    "SCT|399211009, cardiovascular-disease",
    "ICD|I70.213, peripheral-artery-disease-known",
    "ICD|E11.51, peripheral-artery-disease-known",
    "SCT|233962007, peripheral-artery-disease-known",
    "ICD|K25.4, peptic-ulcer-or-gi-bleed",
    "ICD|K92.1, peptic-ulcer-or-gi-bleed",
    "ICD|K57.31, peptic-ulcer-or-gi-bleed",
    "SCT|74474003, peptic-ulcer-or-gi-bleed",
    "Gastrointestinal haemorrhage, peptic-ulcer-or-gi-bleed",
    "ICD|K70.30, liver-disease",
    "ICD|B18.2, liver-disease",
    "SCT|420054005, liver-disease",
    "ICD|J45.41, asthma",
    "SCT|427295004, asthma",
    "ICD|E10.649, diabetes",
    "ICD|E11.9|Type 2 diabetes mellitus without complications, diabetes",
    "SCT|424736006, diabetes",
    "Type 2 diabetes without complications, diabetes",
    "ICD|M1A.0620, known-gout-or-arthritis",
    "ICD|M05.79, known-gout-or-arthritis",
    "SCT|73877009, known-gout-or-arthritis",
    "ICD|I82.412, previous-dvt",
    "ICD|I26.99, previous-dvt",
    "SCT|132251000119101, previous-dvt",
    "ICD|Z86.711, previous-dvt",
    "ICD|C50.911, cancer-history",
    "ICD|C50.911, active-cancer",
    "ICD|Z85.3, cancer-history",
    "SCT|415076002, cancer-history",
    "Invasive ductal carcinoma of the breast, cancer-history",
    "ICD|M81.0, low-bone-density",
    "SCT|102447009, low-bone-density",
    "ICD|F50.02, eating-disorder",
    "SCT|78004001, eating-disorder",
    "ICD|K50.012, inflammatory-bowel-disease",
    "SCT|7620006, inflammatory-bowel-disease",
    "Crohn's disease of the ileum, inflammatory-bowel-disease",
    "ICD|Z96.651, knee-prosthesis",
    "Status post TKA left, knee-prosthesis",
    "ICD|Z79.01, anticoagulant",
    "ICD|Z94.0, immunosuppression",
    "SCT|407674008, nsaid-allergy"
  })
  void diagnosisIsReadByMeaning(String code, String finding) {
    assertYes(condition(code), finding);
  }

  @ParameterizedTest
  @CsvSource({
    "RX|855332|Warfarin Sodium 5 MG Oral Tablet, anticoagulant",
    "RX|1364445|apixaban 5 MG Oral Tablet [Eliquis], anticoagulant",
    "RX|999999999|Eliquis 5 MG Oral Tablet, anticoagulant",
    "ATC|B01AF03, anticoagulant",
    "ATC|B01AA03, anticoagulant",
    "Xarelto 20 mg, anticoagulant",
    "Enoxaparin 40 mg s.c., anticoagulant",
    "Heparin-Calcium, anticoagulant",
    "Aspirin 81 mg EC, antiplatelet",
    "RX|309362, antiplatelet",
    "ATC|N02BA01, antiplatelet",
    "Plavix, antiplatelet",
    "ATC|M01AE52, current-nsaid",
    "RX|310965, current-nsaid",
    "Nurofen 400, current-nsaid",
    "etoricoxib 60 mg, current-nsaid",
    "ATC|C09DA01, ace-inhibitor-or-arb",
    "Lisinopril/HCTZ 20/12.5, ace-inhibitor-or-arb",
    "Lisinopril/HCTZ 20/12.5, diuretic",
    "ATC|C09BA03, diuretic",
    "ATC|C07BB07, diuretic",
    "Tenoretic 50, diuretic",
    "Torasemid 10 mg; torasemide, diuretic",
    "ATC|N06AB10, ssri",
    "Sertraline (Zoloft) 50 mg, ssri",
    "ATC|H02AB04, oral-corticosteroid",
    "RX|312617, oral-corticosteroid",
    "Medrol dose pack, oral-corticosteroid",
    "Lithium carbonate ER 450 mg, lithium",
    "ATC|L01BA01, methotrexate",
    "Otrexup auto-injector, methotrexate",
    "ATC|L04AD01, ciclosporin-or-tacrolimus",
    "Prograf 1 mg, ciclosporin-or-tacrolimus",
    "ATC|L04AD02, immunosuppression",
    "ATC|G03AA07, oestrogen-therapy",
    "Estradiol 2 mg tablet, oestrogen-therapy",
    "ATC|C10BA05, statin",
    "RX|617312|atorvastatin 20 MG Oral Tablet, statin"
  })
  void medicineIsReadByMeaningHoweverLongAgoItWasPrescribed(String code, String finding) {
    assertYes(medicine(code), finding);
  }

  @ParameterizedTest
  @CsvSource({
    "RX|5640|Ibuprofen, nsaid-allergy",
    "RX|7258, nsaid-allergy",
    "SCT|372665008, nsaid-allergy",
    "NSAIDs - angioedema, nsaid-allergy",
    "ATC|M01AB, nsaid-allergy",
    "SCT|293586001, nsaid-allergy",
    "Lidocaine, injection-allergy"
  })
  void allergyIsReadByMeaning(String code, String finding) {
    assertYes(allergy(code), finding);
  }

  @ParameterizedTest
  @CsvSource({
    "ICD|I82.412, previous-dvt",
    "ICD|K26.9, peptic-ulcer-or-gi-bleed",
    "ICD|C61, cancer-history",
    "SCT|56882008, eating-disorder",
    "ICD|M84.361A, past-stress-fracture"
  })
  void whatIsOverAnswersWhatAsksForEver(String code, String finding) {
    assertYes(resolved(code), finding);
    assertThat(read(resolved("ICD|I50.9")).taken()).doesNotContainKey("heart-failure");
  }

  @ParameterizedTest
  @CsvSource({
    "ATC|M01AX05, current-nsaid",
    "Diclofenac 1 % gel, current-nsaid",
    "Ketorolac 0.5 % eye drops, current-nsaid",
    "Prednisolone acetate 1 % ophthalmic suspension, oral-corticosteroid",
    "Ciprofloxacin otic drops, fluoroquinolone",
    "Tacrolimus 0.1 % ointment, ciclosporin-or-tacrolimus",
    "ATC|M02AA15, current-nsaid"
  })
  void whatIsPutOnTheSkinOrInTheEyeIsNotTakenByMouth(String code, String finding) {
    assertThat(read(medicine(code)).taken()).doesNotContainKey(finding);
  }

  @Test
  void routeTellsAGelFromATablet() {
    MedicationRequest request = medicine("ATC|M01AB05");
    request.addDosageInstruction().getRoute().setText("Topical");
    assertThat(read(request).taken()).doesNotContainKey("current-nsaid");
    assertYes(medicine("ATC|M01AB05"), "current-nsaid");
  }

  @ParameterizedTest
  @CsvSource({
    "No evidence of heart failure, heart-failure",
    "Family history of diabetes mellitus, diabetes",
    "Rule out DVT, previous-dvt",
    "Suspected rheumatoid arthritis, known-gout-or-arthritis",
    "Hypertensive heart disease without heart failure, heart-failure",
    "Asthma - ruled out, asthma",
    "Breast cancer screening, cancer-history"
  })
  void aNameInADoubtIsReportedAndAnswersNothing(String text, String finding) {
    RecordReading reading = read(condition(text));
    assertThat(reading.taken()).doesNotContainKey(finding);
    assertThat(reading.unusable())
        .anySatisfy(
            item -> {
              assertThat(item.findings()).contains(finding);
              assertThat(item.text()).isEqualTo(text);
              assertThat(item.reason()).isNotEmpty();
            });
  }

  @Test
  void codeAndTextOfSomethingElseAreListedAsNotUnderstood() {
    RecordReading reading =
        read(
            condition("ICD|J01.90|Acute sinusitis"),
            medicine("RX|161|Acetaminophen"),
            allergy("Cat dander"));
    assertThat(reading.notUnderstood())
        .extracting(RecordReading.Item::text)
        .containsExactlyInAnyOrder("Acute sinusitis", "Acetaminophen", "Cat dander");
    assertThat(reading.taken()).isEmpty();
    assertThat(reading.unusable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123/condition", "2019/problem/7", "4711/plan", "x/medicine/5"})
  void identifierOfSomebodyElseHidesNothing(String value) {
    Condition condition = condition("ICD|I50.9");
    condition.addIdentifier().setSystem("https://ehr.example.org/fhir/identifier").setValue(value);
    assertYes(condition, "heart-failure");
  }

  @Test
  void aReasonIsGivenForWhatIsFoundAndNotUsable() {
    Condition suspected = condition("ICD|I50.9");
    suspected.getVerificationStatus().addCoding().setCode("provisional");
    assertThat(read(suspected).unusable())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.findings()).containsExactly("heart-failure");
              assertThat(item.reason()).isEqualTo("it is only suspected");
            });
  }

  @Test
  void noKnownDrugAllergyAnswersDrugAllergiesAlone() {
    RecordReading reading = read(allergy("SCT|409137002|No known drug allergy"));
    assertThat(reading.taken().get("nsaid-allergy").answer()).isEqualTo(Presence.ABSENT);
    assertThat(reading.taken()).doesNotContainKey("tape-allergy");
    assertThat(read(allergy("SCT|428607008|No known environmental allergy")).taken()).isEmpty();
  }

  @Test
  void recordedAllergyOutranksNoKnownAllergy() {
    RecordReading reading =
        read(allergy("SCT|716186003|No known allergy"), allergy("RX|1191|Aspirin"));
    assertThat(reading.taken().get("nsaid-allergy").answer()).isEqualTo(Presence.PRESENT);
  }

  private static final String IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips|";

  @ParameterizedTest
  @ValueSource(
      strings = {
        IPS + "no-known-allergies",
        IPS + "no-known-medication-allergies",
        "urn:oid:2.16.840.1.113883.5.1150.1|no-known-allergies"
      })
  void noKnownAllergyOfAPatientSummaryAnswersDrugAllergiesAlone(String code) {
    RecordReading reading = read(allergy(code));
    assertThat(reading.taken()).containsOnlyKeys("nsaid-allergy", "injection-allergy");
    assertThat(reading.taken().values()).allMatch(each -> each.answer() == Presence.ABSENT);
    assertThat(
            read(allergy(code), allergy("RX|1191|Aspirin")).taken().get("nsaid-allergy").answer())
        .isEqualTo(Presence.PRESENT);
    AllergyIntolerance refuted = allergy(code);
    refuted.getVerificationStatus().addCoding().setCode("refuted");
    assertThat(read(refuted).taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "no-allergy-info;it has no information on allergies",
        "no-known-food-allergies;nothing of medicines",
        "no-known-environmental-allergies;nothing of medicines",
        "no-medication-info;it has no information on medicines",
        "no-known-medications;names no medicine",
        "no-problem-info;it has no information on problems",
        "no-known-problems;names no problem",
        "no-procedure-info;it has no information on procedures",
        "no-known-procedures;names no procedure"
      })
  void whatAPatientSummaryDoesNotKnowClearsNothingAndIsTold(String code, String reason) {
    RecordReading reading = read(inItsPlace(IPS + code));
    assertThat(reading.taken()).isEmpty();
    assertThat(reading.notUnderstood()).isEmpty();
    assertThat(reading.unusable())
        .singleElement()
        .satisfies(item -> assertThat(item.reason()).contains(reason));
  }

  private static Resource inItsPlace(String code) {
    return code.contains("allerg")
        ? allergy(code)
        : code.contains("medication")
            ? medicine(code)
            : code.contains("problem")
                ? condition(code)
                : new Procedure()
                    .setSubject(new Reference("Patient/p"))
                    .setStatus(ProcedureStatus.COMPLETED)
                    .setCode(concept(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"787481004", "160245001"})
  void noKnownMedicinesOrProblemsInSnomedClearNothingEither(String code) {
    Resource entry = code.startsWith("787") ? medicine("SCT|" + code) : condition("SCT|" + code);
    assertThat(read(entry).taken()).isEmpty();
    assertThat(read(entry).unusable()).hasSize(1);
  }

  @Test
  void noInformationOnAllergiesLeavesADenialOpen() {
    RecordReading reading =
        read(allergy(IPS + "no-allergy-info"), allergy(IPS + "no-known-food-allergies"));
    assertThat(reading.taken()).isEmpty();
    assertThat(reading.unusable()).hasSize(2);
  }

  @Test
  void doubtfulAllergyIsNeverDeniedByAnotherEntry() {
    AllergyIntolerance doubtful = allergy("RX|1191|Aspirin");
    doubtful.getClinicalStatus().setText("who knows");
    assertThat(read(allergy("SCT|716186003"), doubtful).taken()).doesNotContainKey("nsaid-allergy");
    assertThat(read(allergy("SCT|716186003"), allergy("Analgesics")).taken())
        .doesNotContainKey("nsaid-allergy");
  }

  @Test
  void neverSmokerIsANoAndFormerSmokerIsOpen() {
    assertThat(smoking("266919005")).isEqualTo(Presence.ABSENT);
    assertThat(smoking("449868002")).isEqualTo(Presence.PRESENT);
    assertThat(smoking("428041000124106")).isEqualTo(Presence.PRESENT);
    Observation former =
        observation("LOINC|72166-2", "2026-01-01").setValue(concept("SCT|8517006"));
    assertThat(read(former).taken()).doesNotContainKey("smoking");
  }

  private static Answer smoking(String code) {
    return read(observation("LOINC|72166-2", "2026-01-01").setValue(concept("SCT|" + code)))
        .taken()
        .get("smoking")
        .answer();
  }

  @Test
  void pregnancyAndItsAbsenceExpire() {
    assertThat(pregnancy("77386006", "2026-02-01")).containsExactly("pregnant");
    assertThat(pregnancy("77386006", "2025-02-01")).isEmpty();
    assertThat(pregnancy("60001007", "2026-02-20")).containsExactly("none");
    assertThat(pregnancy("60001007", "2025-12-20")).isEmpty();
    Condition old = condition("ICD|Z33.1");
    assertThat(read(old).taken()).doesNotContainKey("pregnancy");
    assertThat(read(old).unusable()).isNotEmpty();
  }

  private static List<String> pregnancy(String code, String date) {
    Answered answered =
        read(observation("LOINC|82810-3", date).setValue(concept("SCT|" + code)))
            .taken()
            .get("pregnancy");
    return answered == null ? List.of() : ((Answer.Chosen) answered.answer()).options();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "33914-3", "48642-3", "48643-1", "62238-1", "69405-9", "77147-7", "88293-6", "88294-4",
        "98979-8", "98980-6", "94677-2", "70969-1", "50044-7", "50210-4", "76633-7"
      })
  void kidneyFunctionIsReadByEveryCode(String loinc) {
    assertThat(egfr(loinc, "mL/min/{1.73_m2}"))
        .isEqualTo(new Answer.Measured(25, "mL/min/{1.73_m2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mL/min/1.73m2",
        "mL/min/1.73 m2",
        "ml/min/1.73m²",
        "mL/min/1.73m^2",
        "mL/min/1.73 m^2",
        "mL/min/{1.73m2}",
        "mL/min/1.73sq m",
        "mL/min per 1.73 m2",
        "mL/min/1.73"
      })
  void unitOfKidneyFunctionIsReadInItsSpellings(String unit) {
    assertThat(egfr("33914-3", unit)).isEqualTo(new Answer.Measured(25, "mL/min/{1.73_m2}"));
  }

  private static Answer egfr(String loinc, String unit) {
    return read(observation("LOINC|" + loinc, "2026-01-01")
            .setValue(new Quantity().setValue(25).setUnit(unit)))
        .taken()
        .get("egfr")
        .answer();
  }

  @Test
  void kidneyFunctionInAnotherMeasureIsOpenAndShown() {
    RecordReading reading =
        read(
            observation("LOINC|33914-3", "2026-01-01")
                .setValue(new Quantity().setValue(25).setUnit("mL/min")));
    assertThat(reading.taken()).doesNotContainKey("egfr");
    assertThat(reading.unusable())
        .singleElement()
        .satisfies(item -> assertThat(item.text()).endsWith("25 mL/min"));
  }

  @Test
  void jointReplacementIsReadFromProcedures() {
    Procedure procedure =
        new Procedure()
            .setSubject(new Reference("Patient/p"))
            .setStatus(ProcedureStatus.COMPLETED)
            .setCode(concept("SCT|609588000"));
    assertYes(procedure, "knee-prosthesis");
    procedure.setStatus(ProcedureStatus.NOTDONE);
    assertThat(read(procedure).taken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "condition N18.4", "condition I50.32", "condition K70.31", "condition K26.4",
        "medicine B01AF02", "medicine B01AA03", "medicine B01AB05", "medicine M01AH05",
        "medicine L04AD02", "allergy M01AE01"
      })
  void antiInflammatoryTabletsAreWithheld(String hidden) {
    String[] parts = hidden.split(" ", 2);
    Resource resource =
        switch (parts[0]) {
          case "condition" -> condition("ICD|" + parts[1]);
          case "medicine" -> medicine("ATC|" + parts[1]);
          default -> allergy("ATC|" + parts[1]);
        };
    Assessment stated =
        Assessment.of(Cases.KNOWLEDGE_BASE, "case-1", AT)
            .measure("age", 40, "a")
            .choose("pain-site", "central-popliteal")
            .yes("known-knee-osteoarthritis")
            .build();
    Assessment merged = READER.merge(stated, Records.of(resource));
    Plan plan = Assessor.using(Cases.KNOWLEDGE_BASE).assess(merged).plan();
    assertThat(plan.recommendations())
        .noneMatch(each -> each.intervention().id().equals("oral-nsaid"));
  }

  @Test
  void everyFindingThatARecordAnswersIsOfThePack() {
    assertThat(Cases.KNOWLEDGE_BASE.recordFamilies())
        .hasSizeGreaterThan(50)
        .filteredOn(family -> !family.finding().isEmpty())
        .allSatisfy(
            family ->
                assertThat(Cases.KNOWLEDGE_BASE.findings().find(family.finding()))
                    .map(Finding::id)
                    .contains(family.finding()));
  }
}
