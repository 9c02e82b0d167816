package org.popliteal.fhir.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs: the same name gives the same UUID. */
public final class Uuids {
  /** Version 5 of RFC 4122, in a namespace of our own. */
  private static final UUID NAMESPACE = UUID.fromString("7b0e3a52-5d0c-5c8e-9a3e-2f6d1c4b8a90");

  private Uuids() {}

  /** Version 5 of RFC 4122: SHA-1 of the namespace and the name. */
  public static UUID nameBased(String name) {
    MessageDigest sha1;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
    sha1.update(bytes(NAMESPACE.getMostSignificantBits()));
    sha1.update(bytes(NAMESPACE.getLeastSignificantBits()));
    byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
    long high = (bits(hash, 0) & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
    long low = (bits(hash, 8) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] bytes(long value) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (value >>> (56 - 8 * i));
    }
    return bytes;
  }

  private static long bits(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }
}
