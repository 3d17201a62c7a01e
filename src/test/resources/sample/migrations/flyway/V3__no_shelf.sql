alter table gadget drop column shelf;
