/** What the page on migrations shows. */
package io.github.postdeploy.readme.migrations;
