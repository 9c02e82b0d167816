package org.popliteal.fhir.record;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;

/**
 * A value read as the answer to a quantity.
 *
 * @param answer empty if it cannot be used
 * @param reason why not; empty if it can
 */
record Measured(Optional<Answer> answer, String reason) {

  static Measured of(@Nullable Type value, AnswerType.Quantity type) {
    if (value instanceof Quantity quantity && quantity.getValue() != null) {
      if (quantity.hasComparator()) {
        return unusable("it is a bound and no value");
      }
      double number = quantity.getValue().doubleValue();
      Optional<String> known = UnitNames.of(quantity, type);
      String code = quantity.hasCode() ? quantity.getCode() : quantity.getUnit();
      OptionalDouble converted =
          known.isEmpty() && code != null ? type.converted(number, code) : OptionalDouble.empty();
      return converted.isPresent()
          ? of(converted.getAsDouble(), Optional.of(type.unit()), type)
          : of(number, known, type);
    }
    Optional<String> unit = UnitNames.of(new Quantity(), type);
    if (value instanceof IntegerType whole && whole.getValue() != null) {
      return of(whole.getValue(), unit, type);
    }
    if (value instanceof DecimalType decimal && decimal.getValue() != null) {
      return of(decimal.getValue().doubleValue(), unit, type);
    }
    return unusable("it has no value that can be read");
  }

  private static Measured of(double number, Optional<String> unit, AnswerType.Quantity type) {
    if (unit.isEmpty()) {
      return unusable(
          "its unit is none of " + String.join(", ", UnitNames.units(type)) + ", or it has none");
    }
    String found = unit.get();
    double own =
        type.alternatives().stream()
            .filter(each -> each.unit().equals(found))
            .findFirst()
            .map(each -> each.factor() * number + each.offset())
            .orElse(number);
    return isPlausible(own, type)
        ? new Measured(Optional.of(new Answer.Measured(number, found)), "")
        : outOfRange();
  }

  static boolean isPlausible(double value, AnswerType.Quantity type) {
    return value >= type.min() && value <= type.max();
  }

  static Measured outOfRange() {
    return unusable("it is out of the plausible range");
  }

  private static Measured unusable(String reason) {
    return new Measured(Optional.empty(), reason);
  }

  /** A value in words. */
  static String text(@Nullable Type value) {
    if (value instanceof Quantity quantity && quantity.getValue() != null) {
      String unit = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
      String comparator = quantity.hasComparator() ? quantity.getComparator().toCode() + " " : "";
      return comparator + quantity.getValue().toPlainString() + (unit == null ? "" : " " + unit);
    }
    return value != null && value.isPrimitive() ? value.primitiveValue() : "";
  }
}
