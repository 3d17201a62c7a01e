/**
 * The files of the admin page and how they are served. They hold no data: what the page shows, it asks for like everybody
 * else. They lie in {@code META-INF/postdeploy/page}, where no servlet container serves them by itself.
 */
package io.github.postdeploy.internal.rest.page;
