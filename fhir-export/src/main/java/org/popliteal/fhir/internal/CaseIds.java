package org.popliteal.fhir.internal;

import ca.uhn.fhir.context.FhirContext;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The id of the assessment that a response or a record becomes. */
public final class CaseIds {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

  private CaseIds() {}

  /**
   * The identifier's value, else the resource's id; where neither is there, or is the id of an
   * assessment, a name-based UUID of what is: the same for the same resource.
   */
  public static String of(Resource resource, Identifier identifier) {
    String value = bare(identifier.getValue());
    if (!value.isEmpty()) {
      return isId(value) ? value : Uuids.nameBased(identifier.getSystem() + "|" + value).toString();
    }
    String id = bare(resource.getIdElement().getIdPart());
    return isId(id)
        ? id
        : Uuids.nameBased(
                FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource))
            .toString();
  }

  private static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static String bare(@Nullable String text) {
    return text == null ? "" : text.replaceFirst("^urn:uuid:", "");
  }
}
