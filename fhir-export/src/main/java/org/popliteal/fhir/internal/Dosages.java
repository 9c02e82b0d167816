package org.popliteal.fhir.internal;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.popliteal.model.Intervention.Dose;
import org.popliteal.model.Intervention.Prescription;
import org.popliteal.model.Intervention.Route;

/** Turns a dose into a Dosage that says in its structure what its text says. */
public final class Dosages {
  private static final String SNOMED = "http://snomed.info/sct";

  private Dosages() {}

  /** The dosage of a medicine. */
  public static Dosage of(Dose dose) {
    Dosage dosage = new Dosage();
    dosage.setText(
        dose.maximum().isEmpty() ? dose.text() : dose.text() + " (at most " + dose.maximum() + ")");
    if (Timings.says(dose)) {
      dosage.setTiming(Timings.of(dose));
    }
    dose.prescription().ifPresent(each -> prescribe(each, dose, dosage));
    if (!Double.isNaN(dose.amount()) && Timings.timeUnit(dose).isEmpty()) {
      amount(dose, dosage.addDoseAndRate());
    }
    return dosage;
  }

  private static void prescribe(Prescription prescription, Dose dose, Dosage dosage) {
    if (prescription.hoursApart() > 0) {
      // What the times of a day add is said by the greatest amount of a day.
      dosage
          .getTiming()
          .getRepeat()
          .setFrequency(1)
          .setPeriod(prescription.hoursApart())
          .setPeriodUnit(UnitsOfTime.H);
    }
    if (!prescription.asNeededFor().isEmpty()) {
      dosage.setAsNeeded(new CodeableConcept().setText(prescription.asNeededFor()));
    }
    dosage.setRoute(route(prescription.route()));
    if (!prescription.site().isEmpty()) {
      dosage.setSite(new CodeableConcept().setText(prescription.site()));
    }
    Ratio most = new Ratio();
    most.setNumerator(quantity(prescription.inADay(), dose.unit()));
    most.setDenominator(quantity(1, "d"));
    dosage.setMaxDosePerPeriod(most);
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
