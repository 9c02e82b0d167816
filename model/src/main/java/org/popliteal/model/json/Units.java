package org.popliteal.model.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of UCUM that clinical packs need: products and quotients of known units with prefixes,
 * exponents, powers of ten and annotations. A unit outside of it is refused rather than guessed.
 */
public final class Units {
  /** Metre, second, gram, radian, kelvin, arbitrary units: exponents of a dimension. */
  private static final int BASES = 6;

  /** The dimension of a mere number. */
  private static final List<Integer> NUMBER = Collections.nCopies(BASES, 0);

  private static final Pattern ANNOTATION = Pattern.compile("\\{([\\x21-\\x7E&&[^{}]]*)\\}");
  private static final Pattern COMPONENT =
      Pattern.compile("(10[*^]|[A-Za-z%\\[\\]_']+|1(?![0-9]))([+-]?[0-9]+)?");

  private static final Pattern FACTOR = Pattern.compile("([./]?)([^./]+)");

  private static final Map<String, Unit> ATOMS = new HashMap<>();
  private static final Set<String> METRIC =
      Set.of("m", "s", "g", "L", "l", "mol", "Pa", "J", "Hz", "eq", "[iU]", "cal", "bar");
  private static final Map<String, Double> PREFIXES =
      Map.of(
          "n", 1e-9, "u", 1e-6, "m", 1e-3, "c", 1e-2, "d", 1e-1, "k", 1e3, "M", 1e6, "G", 1e9, "p",
          1e-12, "f", 1e-15);

  static {
    atom("1", 1, 0, 0, 0, 0, 0, 0);
    atom("%", 0.01, 0, 0, 0, 0, 0, 0);
    atom("[ppm]", 1e-6, 0, 0, 0, 0, 0, 0);
    atom("mol", 6.0221367e23, 0, 0, 0, 0, 0, 0);
    atom("eq", 6.0221367e23, 0, 0, 0, 0, 0, 0);
    atom("m", 1, 1, 0, 0, 0, 0, 0);
    atom("[in_i]", 0.0254, 1, 0, 0, 0, 0, 0);
    atom("[ft_i]", 0.3048, 1, 0, 0, 0, 0, 0);
    atom("[yd_i]", 0.9144, 1, 0, 0, 0, 0, 0);
    atom("[mi_i]", 1609.344, 1, 0, 0, 0, 0, 0);
    atom("L", 1e-3, 3, 0, 0, 0, 0, 0);
    atom("l", 1e-3, 3, 0, 0, 0, 0, 0);
    atom("s", 1, 0, 1, 0, 0, 0, 0);
    atom("min", 60, 0, 1, 0, 0, 0, 0);
    atom("h", 3600, 0, 1, 0, 0, 0, 0);
    atom("d", 86400, 0, 1, 0, 0, 0, 0);
    atom("wk", 604800, 0, 1, 0, 0, 0, 0);
    atom("mo", 2629800, 0, 1, 0, 0, 0, 0);
    atom("a", 31557600, 0, 1, 0, 0, 0, 0);
    atom("Hz", 1, 0, -1, 0, 0, 0, 0);
    atom("g", 1, 0, 0, 1, 0, 0, 0);
    atom("[lb_av]", 453.59237, 0, 0, 1, 0, 0, 0);
    atom("[oz_av]", 28.349523125, 0, 0, 1, 0, 0, 0);
    atom("[stone_av]", 6350.29318, 0, 0, 1, 0, 0, 0);
    atom("rad", 1, 0, 0, 0, 1, 0, 0);
    atom("deg", Math.PI / 180, 0, 0, 0, 1, 0, 0);
    atom("K", 1, 0, 0, 0, 0, 1, 0);
    ATOMS.put("Cel", new Unit(1, 273.15, List.of(0, 0, 0, 0, 1, 0), ""));
    ATOMS.put("[degF]", new Unit(5.0 / 9, 459.67 * 5 / 9, List.of(0, 0, 0, 0, 1, 0), ""));
    atom("Pa", 1000, -1, -2, 1, 0, 0, 0);
    atom("bar", 1e8, -1, -2, 1, 0, 0, 0);
    atom("mm[Hg]", 133322, -1, -2, 1, 0, 0, 0);
    atom("J", 1000, 2, -2, 1, 0, 0, 0);
    atom("cal", 4184, 2, -2, 1, 0, 0, 0);
    atom("[iU]", 1, 0, 0, 0, 0, 0, 1);
  }

  private Units() {}

  private static void atom(String symbol, double magnitude, Integer... dimension) {
    ATOMS.put(symbol, new Unit(magnitude, 0, List.of(dimension), ""));
  }

  /**
   * A unit in terms of base units.
   *
   * @param magnitude how many base units one of it is
   * @param zero base value at its zero; not 0 for temperatures alone
   * @param dimension exponents of the bases
   * @param annotation annotations, which UCUM gives no meaning but which keep apart what must not
   *     be mixed
   */
  record Unit(double magnitude, double zero, List<Integer> dimension, String annotation) {
    Unit {
      dimension = List.copyOf(dimension);
    }

    boolean sameDimension(Unit other) {
      return dimension.equals(other.dimension);
    }
  }

  /** Reports a unit that is not UCUM or not known here; gives it back. */
  static String read(ObjectReader fields, String key, String unit, String hint) {
    if (!unit.isBlank() && parse(unit).isEmpty()) {
      fields.report(
          PackProblem.UNKNOWN_UNIT,
          fields.at(key),
          unit,
          NearestId.suggest(unit, new TreeSet<>(ATOMS.keySet())),
          hint);
    }
    return unit;
  }

  /**
   * Converts a value between two UCUM units.
   *
   * @return empty unless both are known here, measure the same, and have the same annotations
   */
  public static OptionalDouble convert(double value, String from, String to) {
    Optional<Unit> its = parse(from);
    Optional<Unit> other = parse(to);
    if (its.isEmpty()
        || other.isEmpty()
        || !its.get().sameDimension(other.get())
        || !its.get().annotation().equals(other.get().annotation())) {
      return OptionalDouble.empty();
    }
    double base = value * its.get().magnitude() + its.get().zero();
    return OptionalDouble.of((base - other.get().zero()) / other.get().magnitude());
  }

  /** Reads a unit; empty if it is not UCUM or not known here. */
  static Optional<Unit> parse(String text) {
    StringBuilder annotations = new StringBuilder();
    Matcher annotation = ANNOTATION.matcher(text);
    while (annotation.find()) {
      annotations.append('{').append(annotation.group(1)).append('}');
    }
    String bare = ANNOTATION.matcher(text).replaceAll("\u0001");
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    double magnitude = 1;
    double zero = 0;
    List<Integer> dimension = NUMBER;
    int components = 0;
    int end = 0;
    Matcher factor = FACTOR.matcher(bare);
    while (factor.find()) {
      Optional<Unit> component = component(factor.group(2));
      if (component.isEmpty() || factor.start() != end) {
        return Optional.empty();
      }
      int sign = factor.group(1).equals("/") ? -1 : 1;
      magnitude *= Math.pow(component.get().magnitude(), sign);
      zero = zero == 0 ? component.get().zero() : zero;
      dimension = plus(dimension, component.get().dimension(), sign);
      components++;
      end = factor.end();
    }
    boolean isProduct = components > 1 || bare.startsWith("/");
    return end < bare.length() || bare.startsWith(".") || (zero != 0 && isProduct)
        ? Optional.empty()
        : Optional.of(new Unit(magnitude, zero, dimension, annotations.toString()));
  }

  private static Optional<Unit> component(String text) {
    if (text.equals("\u0001")) {
      return Optional.ofNullable(ATOMS.get("1"));
    }
    String symbol = text.endsWith("\u0001") ? text.substring(0, text.length() - 1) : text;
    Unit whole = ATOMS.get(symbol);
    if (whole != null) {
      return Optional.of(whole);
    }
    Matcher matcher = COMPONENT.matcher(symbol);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int exponent = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
    if (matcher.group(1).startsWith("10")) {
      return Optional.of(new Unit(Math.pow(10, exponent), 0, NUMBER, ""));
    }
    return prefixed(matcher.group(1))
        .filter(unit -> unit.zero() == 0)
        .map(
            unit ->
                new Unit(
                    Math.pow(unit.magnitude(), exponent),
                    0,
                    plus(NUMBER, unit.dimension(), exponent),
                    ""));
  }

  private static List<Integer> plus(List<Integer> dimension, List<Integer> other, int times) {
    List<Integer> sum = new ArrayList<>();
    for (int i = 0; i < BASES; i++) {
      sum.add(dimension.get(i) + times * other.get(i));
    }
    return sum;
  }

  private static Optional<Unit> prefixed(String symbol) {
    Unit atom = ATOMS.get(symbol);
    if (atom != null) {
      return Optional.of(atom);
    }
    if (symbol.length() < 2 || !METRIC.contains(symbol.substring(1))) {
      return Optional.empty();
    }
    Double prefix = PREFIXES.get(symbol.substring(0, 1));
    Unit unit = ATOMS.get(symbol.substring(1));
    return prefix == null || unit == null
        ? Optional.empty()
        : Optional.of(new Unit(unit.magnitude() * prefix, 0, unit.dimension(), ""));
  }
}
