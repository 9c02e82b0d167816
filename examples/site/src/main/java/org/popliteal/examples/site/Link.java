package org.popliteal.examples.site;

/**
 * A link.
 *
 * @param path path of the page, from the root of the site, perhaps with a fragment
 * @param label what a reader sees
 */
record Link(String path, String label) {}
