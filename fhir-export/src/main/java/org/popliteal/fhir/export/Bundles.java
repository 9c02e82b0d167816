package org.popliteal.fhir.export;

import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.internal.Times;

/** Puts what was made into Bundles, each identity once. */
final class Bundles {
  /** How a resource is written. */
  enum Write {
    /** Where there is none yet. */
    ONCE,
    /** Also in place of the one that is known to be there, open as an export left it. */
    UPDATE,
    /** In place of the one that is known to be there; where nothing is known, of any. */
    ALWAYS
  }

  private Bundles() {}

  static Bundle collection(Export export) {
    Bundle bundle = bundle(export, BundleType.COLLECTION);
    export
        .made()
        .forEach(
            (role, resource) ->
                bundle.addEntry().setFullUrl(fullUrl(export, role)).setResource(resource));
    return bundle;
  }

  static Bundle transaction(Export export) {
    Bundle bundle = bundle(export, BundleType.TRANSACTION);
    export.made().keySet().forEach(role -> request(bundle, export, role, write(export)));
    return bundle;
  }

  static Write write(Export export) {
    return export.options().importMode() == ExportOptions.ImportMode.UPDATE
        ? Write.UPDATE
        : Write.ONCE;
  }

  static Bundle bundle(Export export, BundleType type) {
    Bundle bundle = new Bundle();
    bundle.setType(type);
    bundle.setTimestampElement(Times.instant(export.assessment().assessedAt()));
    return bundle;
  }

  /**
   * Adds a write, unless the same identity is there already. Of what is new the server gives the
   * id, so that the entry has none.
   */
  static void request(Bundle bundle, Export export, Role role, Write write) {
    String fullUrl = fullUrl(export, role);
    if (bundle.getEntry().stream().anyMatch(each -> fullUrl.equals(each.getFullUrl()))) {
      return;
    }
    Resource resource = export.made().get(role);
    if (resource == null) {
      throw new IllegalStateException("not made: " + role.name());
    }
    BundleEntryComponent entry = bundle.addEntry().setFullUrl(fullUrl).setResource(resource);
    resource.setId((String) null);
    String query = query(export, role);
    Optional<Resource> held = export.options().held().find(export, role);
    boolean changes = write != Write.ONCE && !role.equals(Role.PATIENT);
    if (changes && held.isPresent() && (write == Write.ALWAYS || Held.isAsWritten(held.get()))) {
      put(entry, held.get());
    } else if (changes && write == Write.ALWAYS && held.isEmpty()) {
      entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(resource.fhirType() + "?" + query);
    } else {
      entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType()).setIfNoneExist(query);
    }
  }

  /** Lets an entry replace a resource, if nobody has changed that in the meantime. */
  static void put(BundleEntryComponent entry, Resource held) {
    String id = held.getIdElement().getIdPart();
    entry.getResource().setId(id);
    entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(held.fhirType() + "/" + id);
    if (held.getMeta().hasVersionId()) {
      entry.getRequest().setIfMatch("W/\"" + held.getMeta().getVersionId() + "\"");
    }
  }

  private static String query(Export export, Role role) {
    String parameter = role.isProvenance() ? "_tag" : "identifier";
    return parameter + "=" + export.identity().system() + "|" + export.identity().value(role);
  }

  static String fullUrl(Export export, Role role) {
    return "urn:uuid:" + export.identity().uuid(role);
  }
}
