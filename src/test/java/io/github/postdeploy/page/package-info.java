/**
 * The admin page in a real browser, before an application on the embedded stack. Where no Chromium with its chromedriver is
 * installed, these tests are skipped; none is ever downloaded.
 */
package io.github.postdeploy.page;
