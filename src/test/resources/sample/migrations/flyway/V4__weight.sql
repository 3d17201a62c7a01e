alter table gadget add column weight integer;
