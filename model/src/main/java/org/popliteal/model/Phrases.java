package org.popliteal.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.popliteal.model.json.PhraseReader;

/**
 * Short phrases of which every text is made, by key: {@code certainty.low}. They frame what a pack
 * says and tell nothing clinical. Immutable and safe to share between threads.
 */
public final class Phrases {
  private static final Phrases SHIPPED = new Phrases(PhraseReader.shipped());

  private final Map<String, String> texts;

  private Phrases(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Those that are shipped with the library, in English. */
  public static Phrases shipped() {
    return SHIPPED;
  }

  /**
   * The same with some of them worded otherwise.
   *
   * @param others by key; the reader of a pack sees to it that each key is known
   */
  public Phrases with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.putAll(others);
    return new Phrases(Map.copyOf(all));
  }

  /** Every key with its text. */
  public Map<String, String> texts() {
    return texts;
  }

  /**
   * A phrase with its blanks filled in.
   *
   * @param key one of {@link #texts()}
   * @param values what stands for {@code {0}}, {@code {1}} and so on
   * @throws IllegalArgumentException if there is no such phrase
   */
  public String say(String key, Object... values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("there is no phrase \"" + key + "\"");
    }
    StringBuilder said = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      said.append(text, from, at).append(values[text.charAt(at + 1) - '0']);
      from = at + "{0}".length();
    }
    return said.append(text, from, text.length()).toString();
  }

  /** True if the other has the same texts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Phrases that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }
}
