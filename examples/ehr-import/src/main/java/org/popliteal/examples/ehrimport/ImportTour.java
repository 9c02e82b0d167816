package org.popliteal.examples.ehrimport;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Practitioner;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.SignOff;

/**
 * What an integrator would try first, in order: each step says what it does and what came of it.
 */
final class ImportTour {
  static final String SIGNED = "runner-with-overuse-ache";
  static final String FOLLOW_UP = "runner-with-overuse-ache-follow-up-1";
  private static final String CLINICIAN = "Practitioner/dr-example";

  private final Cases cases;
  private final EhrClient ehr;
  private final PrintStream out;

  ImportTour(Cases cases, EhrClient ehr, PrintStream out) {
    this.cases = cases;
    this.ehr = ehr;
    this.out = out;
  }

  void walk() {
    List<AssessmentResult> visits = cases.firstVisits();
    heading("1. Import " + visits.size() + " first visits, each as a transaction");
    visits.forEach(this::importAndReadBack);
    Map<String, Integer> counts = ehr.counts();
    heading("2. What the server holds now");
    counts.forEach((type, count) -> out.printf("  %4d %s%n", count, type));

    heading("3. Import the same again");
    importAgain(visits);
    out.println(
        ehr.counts().equals(counts)
            ? "  The server holds as many resources as before."
            : "  The server holds more than before, which is wrong.");

    AssessmentResult first = cases.firstVisit(SIGNED);
    heading("4. A clinician signs off a plan: conditional update");
    signOff(first);
    heading("5. The follow-up two weeks later replaces that plan");
    followUp(cases.followUp(FOLLOW_UP, first), first);
  }

  private void importAndReadBack(AssessmentResult visit) {
    Receipt receipt = ehr.post(FhirExporter.r4().transaction(visit));
    out.println("  " + visit.assessment().id() + ": " + receipt.summary());
    Bundle found = ehr.plans(receipt.first("Patient"));
    out.println("    read back by patient: " + types(found));
    plans(found);
  }

  private void importAgain(List<AssessmentResult> visits) {
    for (AssessmentResult visit : visits) {
      Receipt receipt = ehr.post(FhirExporter.r4().transaction(visit));
      out.println("  " + visit.assessment().id() + ": " + receipt.summary());
    }
  }

  private void signOff(AssessmentResult visit) {
    Practitioner clinician = new Practitioner();
    clinician.setId(CLINICIAN);
    clinician.addName().setFamily("Example");
    ehr.put(clinician);
    Receipt receipt = ehr.post(signed(visit).transaction(visit));
    out.println("  " + visit.assessment().id() + ": " + receipt.summary());
    plans(ehr.plans(receipt.first("Patient")));
  }

  private void followUp(AssessmentResult now, AssessmentResult before) {
    Receipt receipt = ehr.post(signed(now, before).followUp(now, before));
    out.println("  " + now.assessment().id() + ": " + receipt.summary());
    plans(ehr.plans(receipt.first("Patient")));
  }

  /** Signs what the server holds in its place, unless it was closed or changed meanwhile. */
  private FhirExporter signed(AssessmentResult visit, AssessmentResult... earlier) {
    OffsetDateTime when = visit.assessment().assessedAt().plusHours(1);
    return FhirExporter.r4()
        .with(
            ExportOptions.defaults()
                .withSignOff(new SignOff(CLINICIAN, when))
                .withImportMode(ImportMode.UPDATE)
                .withHeld(
                    ehr.held(
                        Stream.concat(Stream.of(visit), Stream.of(earlier))
                            .map(FhirExporter.r4()::transaction)
                            .toArray(Bundle[]::new))));
  }

  private void plans(Bundle found) {
    for (BundleEntryComponent entry : found.getEntry()) {
      if (entry.getResource() instanceof CarePlan plan) {
        plan(plan);
      }
    }
  }

  private void plan(CarePlan plan) {
    String version = plan.getIdElement().getVersionIdPart();
    out.println(
        "    " + reference(plan.getIdElement()) + " version " + version + ", " + plan.getTitle());
    String replaces =
        plan.getReplaces().stream()
            .map(each -> ", replaces " + reference(each.getReferenceElement()))
            .collect(Collectors.joining());
    out.println(
        "      " + plan.getStatus().toCode() + ", intent " + plan.getIntent().toCode() + replaces);
  }

  private static String reference(IIdType id) {
    return id.toUnqualifiedVersionless().getValue();
  }

  private static String types(Bundle found) {
    return found.getEntry().stream()
        .collect(
            Collectors.groupingBy(each -> each.getResource().fhirType(), Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }
}
