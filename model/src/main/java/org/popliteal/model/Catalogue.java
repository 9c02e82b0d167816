package org.popliteal.model;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** An immutable list of parts in the order of their pack, each found by its id. */
public final class Catalogue<T extends Identified> extends AbstractList<T> implements RandomAccess {
  private final List<T> parts;
  private final Map<String, T> byId = new LinkedHashMap<>();

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if two share an id
   */
  public Catalogue(List<T> parts) {
    this.parts = List.copyOf(parts);
    for (T part : this.parts) {
      if (byId.put(part.id(), part) != null) {
        throw new IllegalArgumentException("two parts share the id " + part.id());
      }
    }
  }

  @Override
  public T get(int index) {
    return parts.get(index);
  }

  @Override
  public int size() {
    return parts.size();
  }

  @Override
  public Iterator<T> iterator() {
    return parts.iterator(); // lighter than the inherited one
  }

  /** True if there is a part of this id. */
  public boolean has(String id) {
    return byId.containsKey(id);
  }

  /** The part of this id, if there is one. */
  public Optional<T> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The part of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public T get(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("the pack has no part \"" + id + "\""));
  }
}
