package org.popliteal.fhir.internal;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.popliteal.model.Intervention.Dose;
import org.popliteal.model.Intervention.Prescription;
import org.popliteal.model.Intervention.Route;

/** Turns a dose into a Dosage that says in its structure what its text says. */
public final class Dosages {
  private static final String SNOMED = "http://snomed.info/sct";

  private Dosages() {}

  /**
   * The dosage of a medicine. How often at most a day is in the timing, and how far apart at least
   * an instruction beside it: a timing cannot say both.
   */
  public static Dosage of(Dose dose) {
    Dosage dosage = inWords(dose, words(dose));
    if (Timings.says(dose)) {
      dosage.setTiming(Timings.of(dose));
    }
    dose.prescription().ifPresent(each -> dosage.setMaxDosePerPeriod(inADay(each, dose)));
    dose.prescription()
        .filter(each -> each.hoursApart() > 0)
        .ifPresent(
            each ->
                dosage
                    .addAdditionalInstruction()
                    .setText("At least " + each.hoursApart() + " h between doses"));
    if (!Double.isNaN(dose.amount()) && Timings.timeUnit(dose).isEmpty()) {
      amount(dose, dosage.addDoseAndRate());
    }
    return dosage;
  }

  /** The whole dose in words. */
  public static String words(Dose dose) {
    return dose.maximum().isEmpty()
        ? dose.text()
        : dose.text() + " (at most " + dose.maximum() + ")";
  }

  /** The dosage of somebody whom the usual dose does not suit: no machine reads an amount. */
  public static Dosage inWords(Dose dose, String text) {
    Dosage dosage = new Dosage().setText(text);
    dose.prescription().ifPresent(each -> prescribe(each, dosage));
    return dosage;
  }

  private static void prescribe(Prescription prescription, Dosage dosage) {
    if (!prescription.asNeededFor().isEmpty()) {
      dosage.setAsNeeded(new CodeableConcept().setText(prescription.asNeededFor()));
    }
    dosage.setRoute(route(prescription.route()));
    if (!prescription.site().isEmpty()) {
      dosage.setSite(new CodeableConcept().setText(prescription.site()));
    }
  }

  private static Ratio inADay(Prescription prescription, Dose dose) {
    Ratio most = new Ratio();
    most.setNumerator(quantity(prescription.inADay(), dose.unit()));
    most.setDenominator(quantity(1, "d"));
    return most;
  }

  private static CodeableConcept route(Route route) {
    return switch (route) {
      case ORAL -> Concepts.coded(SNOMED, "26643006", "Oral route");
      case TOPICAL -> Concepts.coded(SNOMED, "6064005", "Topical route");
    };
  }

  /** One amount, or a range; "up to" has no lower end. */
  private static void amount(Dose dose, DosageDoseAndRateComponent each) {
    double least = dose.prescription().map(Prescription::atLeast).orElse(dose.amount());
    if (least == dose.amount()) {
      each.setDose(quantity(dose.amount(), dose.unit()));
      return;
    }
    Range range = new Range();
    range.setHigh(quantity(dose.amount(), dose.unit()));
    if (!Double.isNaN(least)) {
      range.setLow(quantity(least, dose.unit()));
    }
    each.setDose(range);
  }

  private static Quantity quantity(double value, String unit) {
    return new Quantity()
        .setValue(Times.decimal(value))
        .setUnit(unit)
        .setSystem(UnitNames.UCUM)
        .setCode(unit);
  }
}
