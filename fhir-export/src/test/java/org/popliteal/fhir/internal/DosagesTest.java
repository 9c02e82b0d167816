package org.popliteal.fhir.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** What a machine reads of a dosage is what a person reads. */
class DosagesTest {
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  static Stream<Intervention.Dose> dosesOfMedicines() {
    return SHIPPED.interventions().stream()
        .filter(each -> each.kind() == Intervention.Kind.MEDICINE)
        .flatMap(each -> each.doses().stream());
  }

  @ParameterizedTest
  @MethodSource("dosesOfMedicines")
  void textSaysAllThatTheStructureSays(Intervention.Dose dose) {
    Dosage dosage = Dosages.of(dose);

    assertThat(inWords(dosage)).allSatisfy(words -> assertThat(dosage.getText()).contains(words));
  }

  @ParameterizedTest
  @MethodSource("dosesOfMedicines")
  void everyMedicineHasRouteGreatestAmountsDurationAndReason(Intervention.Dose dose) {
    Dosage dosage = Dosages.of(dose);

    assertThat(dosage.getRoute().getCoding()).isNotEmpty();
    assertThat(dosage.getDoseAndRate()).hasSize(1);
    assertThat(dosage.getMaxDosePerPeriod().getDenominator().getCode()).isEqualTo("d");
    assertThat(dosage.getAsNeededCodeableConcept().getText()).isEqualTo("pain");
    assertThat(dosage.getTiming().getRepeat().getBoundsDuration().getValue()).isPositive();
  }

  /** Whoever takes as much and as often as a machine reads takes no more than a day allows. */
  @ParameterizedTest
  @MethodSource("dosesOfMedicines")
  void theGreatestCountOfTheGreatestAmountIsTheGreatestAmountOfADay(Intervention.Dose dose) {
    Dosage dosage = Dosages.of(dose);
    TimingRepeatComponent repeat = dosage.getTiming().getRepeat();
    Dosage.DosageDoseAndRateComponent each = dosage.getDoseAndRateFirstRep();
    Quantity greatest =
        each.hasDoseRange() ? each.getDoseRange().getHigh() : each.getDoseQuantity();
    int times = repeat.hasFrequencyMax() ? repeat.getFrequencyMax() : repeat.getFrequency();

    assertThat(repeat.getPeriod()).isEqualByComparingTo("1");
    assertThat(repeat.getPeriodUnit()).isEqualTo(UnitsOfTime.D);
    assertThat(greatest.getValue().multiply(BigDecimal.valueOf(times)))
        .isEqualByComparingTo(dosage.getMaxDosePerPeriod().getNumerator().getValue());
    dose.prescription()
        .filter(prescription -> prescription.hoursApart() > 0)
        .ifPresent(
            prescription -> {
              assertThat(dose.text())
                  .containsPattern(prescription.hoursApart() + "( to 12)? hours");
              assertThat(dosage.getAdditionalInstructionFirstRep().getText())
                  .contains(prescription.hoursApart() + " h");
            });
  }

  /** Grams of a gel are no grams of what is in it. */
  @Test
  void gelIsGivenAsUpToFortyMilligramsOfItsSubstanceOnTheSkin() {
    Dosage gel = Dosages.of(SHIPPED.interventions().get("topical-nsaid").doses().get(0));

    assertThat(gel.getRoute().getCodingFirstRep().getCode()).isEqualTo("6064005");
    assertThat(gel.getSite().getText()).contains("knee");
    assertThat(gel.getDoseAndRateFirstRep().getDoseRange().hasLow()).isFalse();
    assertThat(words(gel.getDoseAndRateFirstRep().getDoseRange().getHigh())).isEqualTo("40 mg");
    assertThat(words(gel.getMaxDosePerPeriod().getNumerator())).isEqualTo("160 mg");
  }

  @Test
  void tabletsHaveARangeACountAndAGreatestAmountOfADay() {
    Dosage tablets = Dosages.of(SHIPPED.interventions().get("paracetamol").doses().get(0));
    TimingRepeatComponent repeat = tablets.getTiming().getRepeat();

    assertThat(tablets.getRoute().getCodingFirstRep().getCode()).isEqualTo("26643006");
    assertThat(tablets.getDoseAndRateFirstRep().getDoseRange().getLow().getValue())
        .isEqualByComparingTo("0.5");
    assertThat(words(tablets.getDoseAndRateFirstRep().getDoseRange().getHigh())).isEqualTo("1 g");
    assertThat(repeat.getFrequency()).isEqualTo(1);
    assertThat(repeat.getFrequencyMax()).isEqualTo(4);
    assertThat(repeat.getPeriod()).isEqualByComparingTo("1");
    assertThat(repeat.getPeriodUnit()).isEqualTo(UnitsOfTime.D);
    assertThat(tablets.getText()).contains("at least 4 hours apart");
    assertThat(words(tablets.getMaxDosePerPeriod().getNumerator())).isEqualTo("4 g");
  }

  private static List<String> inWords(Dosage dosage) {
    List<String> words = new ArrayList<>();
    Dosage.DosageDoseAndRateComponent each = dosage.getDoseAndRateFirstRep();
    if (each.hasDoseRange()) {
      words.add(words(each.getDoseRange().getHigh()));
      if (each.getDoseRange().hasLow()) {
        words.add(number(each.getDoseRange().getLow()));
      }
    } else {
      words.add(words(each.getDoseQuantity()));
    }
    words.add(words(dosage.getMaxDosePerPeriod().getNumerator()));
    words.add("in 24 h");
    TimingRepeatComponent repeat = dosage.getTiming().getRepeat();
    words.add(number(repeat.getBoundsDuration()) + " days");
    words.add(repeat.hasFrequencyMax() ? repeat.getFrequencyMax() + " times" : "twice a day");
    return words;
  }

  /** Less than one is said in thousandths: half a gram is 500 mg. */
  private static String number(Quantity quantity) {
    BigDecimal value = quantity.getValue();
    return value.compareTo(BigDecimal.ONE) < 0
        ? value.movePointRight(3).toPlainString()
        : value.toPlainString();
  }

  private static String words(Quantity quantity) {
    return quantity.getValue().toPlainString() + " " + quantity.getCode();
  }
}
