package org.popliteal.model.json;

import java.util.Arrays;

/** The bytes of an overlay, under the name by which problems call it. */
public final class OverlaySource {
  private final String name;
  private final byte[] bytes;

  /**
   * Names the overlay.
   *
   * @param name name for messages, usually the file's
   * @param bytes JSON; copied
   */
  public OverlaySource(String name, byte[] bytes) {
    this.name = name;
    this.bytes = Arrays.copyOf(bytes, bytes.length);
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }
}
