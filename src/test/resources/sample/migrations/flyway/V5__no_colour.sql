alter table gadget drop column colour;
