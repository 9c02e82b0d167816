package org.popliteal.examples.evaluation.choice;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.popliteal.examples.evaluation.score.Clusters;
import org.popliteal.examples.evaluation.score.Weighing;
import org.popliteal.model.Policy;

/** A value for each parameter. Immutable. */
public final class Values {
  private final Map<Parameter, Double> values;

  private Values(Map<Parameter, Double> values) {
    this.values = values;
  }

  /** What a pack has; clusters are on and "no" counts in full. */
  public static Values of(Policy.Scoring scoring) {
    Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    values.put(Parameter.CLUSTERS, 1.0);
    values.put(Parameter.NO_WEIGHT, 1.0);
    values.put(Parameter.JUDGED_WORTH, scoring.judgedWorth().value());
    values.put(Parameter.PUBLISHED_CAP, scoring.publishedCap().value());
    values.put(Parameter.SELECTED_WEIGHT, scoring.selectedWeight().value());
    values.put(Parameter.PRIOR_WEIGHT, scoring.priorWeight().value());
    values.put(Parameter.TEMPERATURE, scoring.temperature().value());
    return new Values(values);
  }

  /** The same but for one. */
  public Values with(Parameter parameter, double value) {
    Map<Parameter, Double> changed = new EnumMap<>(values);
    changed.put(parameter, value);
    return new Values(changed);
  }

  /** The value of one parameter. */
  public double get(Parameter parameter) {
    Double value = values.get(parameter);
    if (value == null) {
      throw new IllegalStateException(parameter + " has no value");
    }
    return value;
  }

  /** How answers are added up. */
  public Weighing weighing() {
    return new Weighing(
        get(Parameter.PRIOR_WEIGHT),
        get(Parameter.NO_WEIGHT),
        get(Parameter.CLUSTERS) > 0 ? Clusters.STRONGEST : Clusters.ALL,
        Set.of());
  }

  /** The figures that decide how rows are pooled, by their names in the policy. */
  public Map<String, Double> pooling() {
    return named(Parameter.JUDGED_WORTH, Parameter.PUBLISHED_CAP, Parameter.SELECTED_WEIGHT);
  }

  /** All figures of the policy, by their names. */
  public Map<String, Double> policy() {
    Map<String, Double> policy = pooling();
    policy.putAll(named(Parameter.PRIOR_WEIGHT, Parameter.TEMPERATURE));
    return policy;
  }

  private Map<String, Double> named(Parameter... parameters) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      named.put(parameter.id(), get(parameter));
    }
    return named;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
