/** The knowledge base on pain behind the knee: its types, and the reader of its packs. */
module org.popliteal.model {
  requires com.fasterxml.jackson.databind;
  requires static transitive org.jspecify;

  exports org.popliteal.model;
}
