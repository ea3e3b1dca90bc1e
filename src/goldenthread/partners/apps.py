from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.partners"
    label = "partners"
