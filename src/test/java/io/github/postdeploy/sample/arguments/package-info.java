/** The sample's actions that take arguments; apart from the others, since Payara's OpenAPI cannot read their constraints. */
package io.github.postdeploy.sample.arguments;
