package org.popliteal.model;

import java.util.List;

/**
 * A published work that the pack rests on. Fields that nobody verified are empty.
 *
 * @param id the pack's id, for instance {@code S59}
 * @param authors family name and initials, in order; empty if unknown
 * @param year year of publication; 0 if unknown
 * @param title title of the work
 * @param journal journal, volume and page, or publisher
 * @param doi digital object identifier without resolver
 * @param pmid PubMed id
 * @param url address to read more; empty where the DOI suffices
 * @param note what a reader should know, for instance that only the abstract was read
 */
public record Citation(
    String id,
    List<String> authors,
    int year,
    String title,
    String journal,
    String doi,
    String pmid,
    String url,
    String note)
    implements Identified {

  public Citation {
    authors = List.copyOf(authors);
  }

  /** One line: authors, year, title, journal, identifier. */
  public String text() {
    StringBuilder line = new StringBuilder();
    if (!authors.isEmpty()) {
      line.append(authors.get(0));
      if (authors.size() == 2) {
        line.append(", ").append(authors.get(1));
      } else if (authors.size() > 2) {
        line.append(" et al.");
      }
      line.append(year > 0 ? " (" + year + "). " : ". ");
    } else if (year > 0) {
      line.append("(").append(year).append("). ");
    }
    line.append(title).append(title.endsWith(".") || title.endsWith("?") ? "" : ".");
    if (!journal.isEmpty()) {
      line.append(' ').append(journal).append('.');
    }
    if (!doi.isEmpty()) {
      line.append(" doi:").append(doi);
    } else if (!pmid.isEmpty()) {
      line.append(" PMID ").append(pmid);
    }
    return line.toString();
  }

  /** Where to read it: the DOI's resolver, else {@code url}, else empty. */
  public String link() {
    return doi.isEmpty() ? url : "https://doi.org/" + doi;
  }
}
