package org.popliteal.fhir.export;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.internal.Times;

/** Puts what was made into Bundles, each identity once. */
final class Bundles {
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
    export
        .made()
        .keySet()
        .forEach(role -> request(bundle, export, role, export.options().importMode()));
    return bundle;
  }

  static Bundle bundle(Export export, BundleType type) {
    Bundle bundle = new Bundle();
    bundle.setType(type);
    bundle.setTimestampElement(Times.instant(export.assessment().assessedAt()));
    return bundle;
  }

  /**
   * Adds a write, unless the same identity is there already. The server gives the id, so that the
   * entry has none.
   */
  static void request(Bundle bundle, Export export, Role role, ExportOptions.ImportMode mode) {
    String fullUrl = fullUrl(export, role);
    if (bundle.getEntry().stream().anyMatch(each -> each.getFullUrl().equals(fullUrl))) {
      return;
    }
    Resource resource = export.made().get(role);
    if (resource == null) {
      throw new IllegalStateException("not made: " + role.name());
    }
    BundleEntryComponent entry =
        bundle.addEntry().setFullUrl(fullUrl).setResource(withoutId(resource));
    String query = query(export, role);
    if (mode == ExportOptions.ImportMode.UPDATE && !role.equals(Role.PATIENT)) {
      entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(resource.fhirType() + "?" + query);
    } else {
      entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType()).setIfNoneExist(query);
    }
  }

  private static Resource withoutId(Resource resource) {
    resource.setId((String) null);
    return resource;
  }

  private static String query(Export export, Role role) {
    String parameter = role.equals(Role.PROVENANCE) ? "_tag" : "identifier";
    return parameter + "=" + export.identity().system() + "|" + export.identity().value(role);
  }

  private static String fullUrl(Export export, Role role) {
    return "urn:uuid:" + export.identity().uuid(role);
  }
}
