package org.popliteal.fhir.internal;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** A note on a resource that something of it could not be read as FHIR R4. */
public final class Unread {
  private static final String KEY = Unread.class.getName();

  private Unread() {}

  /** Notes what could not be read. */
  public static void mark(Resource resource, String reason) {
    resource.setUserData(KEY, reason);
  }

  /** What could not be read; empty if all was. */
  public static Optional<String> reason(Resource resource) {
    return Optional.ofNullable(resource.getUserString(KEY));
  }
}
